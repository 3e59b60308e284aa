package addition.report;

import addition.data.AdditionProblem;
import addition.data.Digits;
import addition.sweep.SweepSummary;
import addition.sweep.SweepTask;
import addition.train.Engine;
import addition.train.Network;
import addition.train.TrainingPlan;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What the article <em>Simple Recurrent Neural Network (Simple RNN)</em> (FreelimbO, 2021) reports of its experiment. */
public final class Article {
    /** The epochs that it trained for. */
    public static final int EPOCHS = 20_000;

    static final int DIGITS = 3;

    /** Columns of which it says nothing, and the gradients, which its code clears otherwise than a reader would expect. */
    private static final Set<String> UNTOLD = Set.of("key", "seed", "engine", "batch", "gradients");

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

    /** What it reports of the network of a plan, if the plan is its experiment in all that it tells. */
    static OptionalDouble exactMatch(SweepSummary summary) {
        return Arrays.stream(Network.values())
                .filter(network -> summary.plan()
                        .entrySet()
                        .containsAll(Told.BY_NETWORK.get(network).entrySet()))
                .mapToDouble(Article::exactMatch)
                .findFirst();
    }

    /** Its experiments, once a sweep asks for them. */
    private static final class Told {
        static final Map<Network, Map<String, String>> BY_NETWORK = new EnumMap<>(Network.class);

        static {
            for (Network network : Network.values()) {
                Map<String, String> told =
                        new SweepTask(TrainingPlan.article(network, 0), SweepTask.WHOLE, 0, Engine.FUSED).asked();
                told.keySet().removeAll(UNTOLD);
                BY_NETWORK.put(network, told);
            }
        }
    }
}
