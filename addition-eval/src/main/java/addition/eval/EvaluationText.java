package addition.eval;

import addition.data.internal.Percent;
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
                Percent.of(evaluation.exactMatch()),
                exact.right(),
                exact.total(),
                Percent.of(evaluation.digitAccuracy())));
        if (evaluation.digits() > 1) {
            text.append("by place, units first  ")
                    .append(IntStream.range(0, Math.min(MAX_COLUMNS, evaluation.digits()))
                            .mapToObj(place -> Percent.of(evaluation.digitAccuracy(place)))
                            .collect(Collectors.joining("  ")))
                    .append(evaluation.digits() > MAX_COLUMNS ? "  …" : "")
                    .append(System.lineSeparator());
        }
        if (evaluation.byCarryChain().size() > 1) {
            text.append("by longest carry       ")
                    .append(evaluation.byCarryChain().entrySet().stream()
                            .limit(MAX_COLUMNS)
                            .map(chain -> chain.getKey() + ": "
                                    + Percent.of(chain.getValue().share()))
                            .collect(Collectors.joining("  ")))
                    .append(evaluation.byCarryChain().size() > MAX_COLUMNS ? "  …" : "")
                    .append(System.lineSeparator());
        }
        evaluation.misses().forEach(miss -> text.append("wrong  ").append(miss).append(System.lineSeparator()));
        return text.toString();
    }
}
