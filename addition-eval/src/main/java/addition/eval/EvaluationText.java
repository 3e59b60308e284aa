package addition.eval;

import addition.data.internal.Percent;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts for people to read. */
final class EvaluationText {
    private static final int MAX_COLUMNS = 12;

    private EvaluationText() {}

    static String of(ExampleTallies tallies) {
        Tally exact = tallies.exact();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "exact match     %s  (%,d of %,d sums)%ndigit accuracy  %s%n",
                Percent.of(tallies.exact().share()),
                exact.right(),
                exact.total(),
                Percent.of(tallies.digitAccuracy())));
        if (tallies.digits() > 1) {
            text.append("by place, units first  ")
                    .append(IntStream.range(0, Math.min(MAX_COLUMNS, tallies.digits()))
                            .mapToObj(place -> Percent.of(tallies.digitAccuracy(place)))
                            .collect(Collectors.joining("  ")))
                    .append(tallies.digits() > MAX_COLUMNS ? "  …" : "")
                    .append(System.lineSeparator());
        }
        if (tallies.byCarryChain().size() > 1) {
            text.append("by longest carry       ")
                    .append(tallies.byCarryChain().entrySet().stream()
                            .limit(MAX_COLUMNS)
                            .map(chain -> chain.getKey() + ": "
                                    + Percent.of(chain.getValue().share()))
                            .collect(Collectors.joining("  ")))
                    .append(tallies.byCarryChain().size() > MAX_COLUMNS ? "  …" : "")
                    .append(System.lineSeparator());
        }
        tallies.misses().forEach(miss -> text.append("wrong  ").append(miss).append(System.lineSeparator()));
        return text.toString();
    }
}
