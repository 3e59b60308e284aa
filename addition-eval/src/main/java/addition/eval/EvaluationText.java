package addition.eval;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An {@link AdditionEvaluation} for people to read. */
final class EvaluationText {
    private static final int MAX_COLUMNS = 12;

    private EvaluationText() {}

    static String of(AdditionEvaluation evaluation) {
        AdditionEvaluation.Tally exact = evaluation.exact();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "exact match     %s  (%,d of %,d sums)%ndigit accuracy  %s%n",
                percent(evaluation.exactMatch()),
                exact.right(),
                exact.total(),
                percent(evaluation.digitAccuracy())));
        if (evaluation.digits() > 1) {
            text.append("by place, units first  ")
                    .append(IntStream.range(0, Math.min(MAX_COLUMNS, evaluation.digits()))
                            .mapToObj(place -> percent(evaluation.digitAccuracy(place)))
                            .collect(Collectors.joining("  ")))
                    .append(evaluation.digits() > MAX_COLUMNS ? "  …" : "")
                    .append(System.lineSeparator());
        }
        if (evaluation.byCarryChain().size() > 1) {
            text.append("by longest carry       ")
                    .append(evaluation.byCarryChain().entrySet().stream()
                            .limit(MAX_COLUMNS)
                            .map(chain -> chain.getKey() + ": "
                                    + percent(chain.getValue().share()))
                            .collect(Collectors.joining("  ")))
                    .append(evaluation.byCarryChain().size() > MAX_COLUMNS ? "  …" : "")
                    .append(System.lineSeparator());
        }
        evaluation.misses().forEach(miss -> text.append("wrong  ").append(miss).append(System.lineSeparator()));
        return text.toString();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
