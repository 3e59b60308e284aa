package addition.report;

import addition.data.AdditionProblem;
import addition.data.Digits;
import addition.models.Architecture;
import addition.sweep.SweepSummary;
import addition.train.Hyperparameter;
import addition.train.Recipe;
import addition.train.TrainingPlan;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the article <em>Simple Recurrent Neural Network (Simple RNN)</em> (FreelimbO, 2021) reports of its experiment.
 */
public final class Article {
    /** The epochs that it trained for. */
    public static final int EPOCHS = 20_000;

    static final int DIGITS = 3;

    /** What it does not mention, and the gradients, which its code resets otherwise than a reader would expect. */
    private static final Set<Hyperparameter<?>> UNTOLD = Set.of(Hyperparameter.BATCH, Hyperparameter.GRADIENTS);

    /**
     * The sums that it shows with both networks' answers. Its own column of right sums has two slips, which do not
     * matter here.
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

        String answer(Architecture network) {
            return network == Architecture.MLP ? mlp : simpleRnn;
        }
    }

    /**
     * The share of 400 test sums of three digits that its network got right.
     *
     * @param network one of {@link Architecture#ARTICLE}
     * @return 0 to 1
     */
    public static double exactMatch(Architecture network) {
        return network == Architecture.MLP ? 0.0025 : 0.7625;
    }

    /** What it reports of the network of a plan, if the plan is its experiment in everything that it mentions. */
    static OptionalDouble exactMatch(SweepSummary summary) {
        return Architecture.ARTICLE.stream()
                .filter(network -> isOf(network, summary.plan()))
                .mapToDouble(Article::exactMatch)
                .findFirst();
    }

    private static boolean isOf(Architecture network, Map<String, String> plan) {
        TrainingPlan article = TrainingPlan.of(Recipe.ARTICLE, network, 0);
        return Hyperparameter.ALL.stream()
                .filter(one -> !one.isSeed() && !UNTOLD.contains(one))
                .allMatch(one -> article.text(one).equals(plan.get(one.name())));
    }
}
