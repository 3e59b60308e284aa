/** Benchmarks: JMH's, and the side of this library in {@code compare.sh}, which runs it next to PyTorch and C. */
package addition.bench;
