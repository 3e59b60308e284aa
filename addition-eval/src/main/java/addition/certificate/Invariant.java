package addition.certificate;

import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.fused.FusedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The invariant behind a certificate: boxes of states, one for each class of pasts, that every column leads from one
 * into another and in which the correct digit's logit always leads.
 */
public final class Invariant {
    /** How often boxes may grow; networks that can be certified need ten, those that forget slowly a hundred. */
    private static final int MAX_ROUNDS = 300;

    /** How much boxes grow beyond what they must, so that they become stable once they would grow by less. */
    private static final double SLACK = 1e-6;

    /** With more columns than this, those of a class are mapped together first. */
    private static final int MANY_COLUMNS = 256;

    /** As many classes are tried when columns are mapped together. */
    private static final int MANY_CLASSES_TOGETHER = 300_000;

    /**
     * With few columns classes know more than two of them, as long as no more boxes are mapped in a round than this.
     */
    private static final int MANY_MAPS = 300_000;

    /** Multiplications in a round, about ten seconds of two cores; finer classes that need more are not tried. */
    private static final double MAX_WORK = 3e10;

    /** The same for the first classes, so that also large networks are tried: minutes a round. */
    private static final double MAX_FIRST_WORK = 1e12;

    /** Numbers that all boxes may have, in memory twice. */
    private static final double MAX_NUMBERS = 1e8;

    private Invariant() {}

    /**
     * Grows boxes until they are an invariant, on all cores.
     *
     * @param network an Elman network of any size
     * @return a lower bound of how far the correct digit's logit leads, at any place of any sum; 0 if no invariant was
     *     found
     * @throws IllegalArgumentException if it is another kind of network
     */
    public static double margin(FusedNetwork network) {
        if (canOverflow(network)) {
            return 0;
        }
        ElmanWeights weights = ElmanWeights.of(network);
        ColumnRule rule = weights.rule();
        double perMap = (double) weights.hidden() * (weights.hidden() + rule.radix());
        double margin = 0;
        double most = MAX_FIRST_WORK;
        for (PastClasses classes : choices(rule)) {
            if (margin == 0 && classes.count() * weights.hidden() <= MAX_NUMBERS && classes.maps() * perMap <= most) {
                margin = provenMargin(weights, classes);
            }
            most = MAX_WORK;
        }
        return margin;
    }

    /** Classes to try, from few to many. */
    private static List<PastClasses> choices(ColumnRule rule) {
        List<PastClasses> choices = new ArrayList<>();
        if (rule.columns() > MANY_COLUMNS) {
            lengths(rule, MANY_CLASSES_TOGETHER, rule.columnClasses())
                    .forEach(length -> choices.add(PastClasses.coarsest(rule, length)));
        }
        lengths(rule, MANY_MAPS / rule.columns(), rule.columns())
                .forEach(length -> choices.add(PastClasses.coarse(rule, length)));
        choices.add(PastClasses.fine(rule));
        return choices;
    }

    /**
     * The least number of last columns that classes know, and the largest that makes no more classes than {@code most}
     * and no more shorter pasts than boxes are mapped.
     */
    private static IntStream lengths(ColumnRule rule, double most, int steps) {
        double byClasses = Math.log(most / rule.states()) / Math.log(Math.max(2, rule.columnClasses()));
        double byPasts = 1 + Math.log(MANY_MAPS) / Math.log(Math.max(2, steps));
        return IntStream.of(PastClasses.SHORTEST, Math.max(PastClasses.SHORTEST, (int) Math.min(byClasses, byPasts)))
                .distinct();
    }

    /**
     * Whether a network has weights so large that sums may overflow, to answers that are not numbers.
     *
     * @param network an Elman network of any size
     * @return true if nothing can be said of it
     * @throws IllegalArgumentException if it is another kind of network
     */
    public static boolean canOverflow(FusedNetwork network) {
        return ElmanWeights.of(network).largest() > RoundingBounds.LARGEST_WEIGHT;
    }

    /**
     * Problems that end in the states in which a network is weakest.
     *
     * @param network an Elman network of any size
     * @return the problems with the smallest margins at their last place, padded with zeros to one length; none if
     *     there are too many states to look at
     * @throws IllegalArgumentException if it is another kind of network
     */
    public static List<AdditionProblem> weakest(FusedNetwork network) {
        ElmanWeights weights = ElmanWeights.of(network);
        return WorstCaseSearch.isWithinReach(weights) ? new WorstCaseSearch(weights).problems() : List.of();
    }

    /** The worst margin once no box grows, or 0 if there is no proof. */
    static double provenMargin(ElmanWeights weights, PastClasses classes) {
        StateBoxes boxes = new StateBoxes(weights, classes);
        for (int round = 0; round < MAX_ROUNDS && boxes.worstMargin() > RoundingBounds.SOFTMAX; round++) {
            if (!boxes.grow(SLACK)) {
                return boxes.worstMargin() > RoundingBounds.SOFTMAX ? boxes.worstMargin() : 0;
            }
        }
        return 0;
    }
}
