/** Sweeps on a Spark cluster: a plan is an element, a run is a task, and the driver keeps each row as it comes. */
package addition.spark;
