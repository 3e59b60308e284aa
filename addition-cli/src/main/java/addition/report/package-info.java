/**
 * Reports of training runs, for people: a self-contained page, and its plots as files.
 *
 * <p>{@link addition.report.ReportedRun} measures a complete run, {@link addition.report.Report} tells of one or more
 * of them, {@link addition.report.SweepReport} of a sweep's rows; {@link addition.report.Article} has the results that
 * they are compared with. Data flows from the runs to {@code Plots}, and from there to the page and its SVG files: what
 * is measured and how it looks are apart.
 */
package addition.report;
