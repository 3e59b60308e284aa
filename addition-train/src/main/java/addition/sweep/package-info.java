/**
 * Many training runs over a grid of plans.
 *
 * <p>A {@link addition.sweep.SweepGrid} names the plans and the seeds; each {@link addition.sweep.SweepRun} becomes a
 * {@link addition.sweep.SweepRow}, which a {@link addition.sweep.SweepDirectory} keeps as it comes; a
 * {@link addition.sweep.SweepSummary} is of the rows of one plan. {@link addition.sweep.SweepRunner.Local} runs on this
 * machine's cores, a {@link addition.sweep.Cluster} elsewhere.
 */
package addition.sweep;
