/**
 * Many training runs, and what they have come to.
 *
 * <p>{@link addition.sweep.SweepGrid} says which plans, {@link addition.sweep.SweepTask} runs one of them and gives a {@link
 * addition.sweep.SweepRow}; {@link addition.sweep.SweepFolder} keeps the rows as they come, so that a sweep that was interrupted does only
 * what is missing; {@link addition.sweep.SweepSummary} tells of the seeds of each plan together. {@link addition.sweep.LocalSweep} does it on
 * this machine's cores.
 */
package addition.sweep;
