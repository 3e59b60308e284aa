package addition.report;

import addition.data.internal.Percent;
import addition.eval.Metric;
import addition.sweep.SweepColumn;
import addition.sweep.SweepRow;
import addition.sweep.SweepSummary;
import addition.sweep.SweepSummary.BootstrapInterval;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which plan of a sweep is best, and how sure that is. Validation chooses it, so that its test stays a test. */
public final class SweepBest {
    private static final Metric VALIDATION = Metric.VALIDATION;
    private static final int MAX_NAMED = 4;

    private SweepBest() {}

    /**
     * Says which plan has the highest mean exact match on validation, and how far it is above the next one.
     *
     * @param summaries of the plans
     * @return a sentence or two; nothing of fewer than two plans that were measured
     */
    public static Optional<String> of(List<SweepSummary> summaries) {
        List<SweepSummary> ranked = summaries.stream()
                .filter(summary -> summary.has(VALIDATION))
                .sorted(Comparator.comparingDouble(
                        summary -> -summary.mean(VALIDATION).mean()))
                .toList();
        if (ranked.size() < 2) {
            return Optional.empty();
        }
        List<String> varying = SweepSummary.varying(summaries);
        SweepSummary best = ranked.get(0);
        double highest = best.mean(VALIDATION).mean();
        List<SweepSummary> equal = ranked.stream()
                .filter(summary -> summary.mean(VALIDATION).mean() == highest)
                .toList();
        if (equal.size() > 1) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "Best by validation: %d plans, each with a mean exact match of %s there, which does not tell them apart: %s.",
                    equal.size(),
                    Percent.of(highest),
                    equal.stream()
                                    .limit(MAX_NAMED)
                                    .map(plan -> name(plan, varying))
                                    .collect(Collectors.joining("; "))
                            + (equal.size() > MAX_NAMED ? "; and " + (equal.size() - MAX_NAMED) + " more" : "")));
        }
        SweepSummary next = ranked.get(1);
        return Optional.of(String.format(
                Locale.ROOT,
                "Best by validation: %s, with a mean exact match of %s there and %s on the test. %s",
                name(best, varying),
                Percent.of(best.mean(VALIDATION).mean()),
                interval(best.mean(Metric.TEST)),
                lead(best, next, varying)));
    }

    private static String lead(SweepSummary best, SweepSummary next, List<String> varying) {
        double[] differences = differences(best, next);
        BootstrapInterval lead = BootstrapInterval.of(differences);
        if (Double.isNaN(lead.low())) {
            return "The next is " + name(next, varying) + "; runs with the same seeds are too few to compare the two.";
        }
        return String.format(
                Locale.ROOT,
                "Seed by seed, that is %.2f points above the next, %s (95 %% confidence %.2f to %.2f)%s",
                100 * lead.mean(),
                name(next, varying),
                100 * lead.low(),
                100 * lead.high(),
                lead.low() > 0 ? "." : ": these runs do not tell the two apart.");
    }

    /** Of the seeds that both have. */
    private static double[] differences(SweepSummary best, SweepSummary next) {
        Map<String, Double> others = new HashMap<>();
        for (SweepRow row : next.rows()) {
            others.put(row.text("seed"), row.number(VALIDATION));
        }
        return best.rows().stream()
                .mapToDouble(row -> row.number(VALIDATION) - others.getOrDefault(row.text("seed"), Double.NaN))
                .filter(Double::isFinite)
                .toArray();
    }

    private static String interval(BootstrapInterval mean) {
        return Double.isNaN(mean.low())
                ? Percent.of(mean.mean())
                : String.format(
                        Locale.ROOT,
                        "%.2f %% (95 %% confidence %.2f to %.2f %%)",
                        100 * mean.mean(),
                        100 * mean.low(),
                        100 * mean.high());
    }

    private static String name(SweepSummary summary, List<String> varying) {
        return varying.stream()
                .map(column -> SweepColumn.of(column).label() + " " + SweepTable.value(summary, column))
                .collect(Collectors.joining(", "));
    }
}
