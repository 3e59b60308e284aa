/** Benchmarks: JMH's, and the side of this library in {@code compare.sh}, which runs it beside PyTorch and C. */
package addition.bench;
