package addition.report;

import addition.data.AdditionProblem;
import addition.data.Digits;
import addition.sweep.SweepSummary;
import addition.train.Network;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the article <em>Simple Recurrent Neural Network (Simple RNN)</em> (FreelimbO, 2021) reports of its experiment. */
public final class Article {
    /** The epochs that it trained for. */
    public static final int EPOCHS = 20_000;

    static final int DIGITS = 3;

    /**
     * The sums that it shows with both networks' answers. Its own column of right sums has two slips, which do not matter here.
     */
    static final List<Example> EXAMPLES = List.of(
            new Example(334, 135, "246", "469"),
            new Example(384, 297, "570", "671"),
            new Example(8, 748, "085", "756"),
            new Example(313, 488, "019", "801"),
            new Example(226, 591, "587", "807"),
            new Example(334, 185, "590", "519"));

    private Article() {}

    /** A sum of the article with what its two networks answered. */
    record Example(int augend, int addend, String mlp, String simpleRnn) {
        AdditionProblem problem() {
            return new AdditionProblem(
                    Digits.of(BigInteger.valueOf(augend), DIGITS), Digits.of(BigInteger.valueOf(addend), DIGITS));
        }

        String answer(Network network) {
            return switch (network) {
                case MLP -> mlp;
                case SIMPLE_RNN -> simpleRnn;
            };
        }
    }

    /**
     * The share of 400 test sums of three digits that its network got right.
     *
     * @param network which of the two
     * @return 0 to 1
     */
    public static double exactMatch(Network network) {
        return switch (network) {
            case MLP -> 0.0025;
            case SIMPLE_RNN -> 0.7625;
        };
    }

    /** What it reports of the network of a plan, if the plan is of its recipe and on its sums. */
    static OptionalDouble exactMatch(SweepSummary summary) {
        Map<String, String> plan = summary.plan();
        if (!plan.get("recipe").equals("article") || !plan.get("digits").equals(String.valueOf(DIGITS))) {
            return OptionalDouble.empty();
        }
        return Arrays.stream(Network.values())
                .filter(network -> network.toString().equals(plan.get("network")))
                .mapToDouble(Article::exactMatch)
                .findFirst();
    }
}
