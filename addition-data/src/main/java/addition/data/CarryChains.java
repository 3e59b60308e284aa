package addition.data;

import java.util.PrimitiveIterator;
import java.util.Random;

/**
 * Draws a problem with a given longest carry chain, for {@link AdditionDataset#carryChains}: a chain of that length at a random
 * place, and columns around it that make no longer one.
 */
final class CarryChains {
    private final int digits;
    private final int chain;
    private final int birth;
    private final Random random;
    private int travelled;

    private CarryChains(int digits, int chain, Random random) {
        this.digits = digits;
        this.chain = chain;
        this.birth = chain == 0 ? digits : random.nextInt(digits - chain);
        this.random = random;
    }

    /** A {@link ProblemGenerator}: the longest chain first, from {@code digits - 1} down to 0 and again. */
    static PrimitiveIterator.OfInt begin(int index, int digits, Random random) {
        if (index == 0) { // all nines plus one
            return ProblemGenerator.columns(digits, place -> AdditionDataset.column(9, place == 0 ? 1 : 0));
        }
        int chain = digits - 1 - index % digits;
        return ProblemGenerator.columns(digits, new CarryChains(digits, chain, random)::column);
    }

    private int column(int place) {
        int augend;
        int addend;
        do {
            augend = random.nextInt(10);
            addend = random.nextInt(10);
            if (place > birth && place < birth + chain) {
                addend = 9 - augend;
            }
        } while (!fits(place, augend + addend));
        travelled = AdditionProblem.carryTravels(augend + addend, travelled);
        return AdditionDataset.column(augend, addend);
    }

    /** Whether a column keeps the plan: a carry is born where the chain starts, and no carry travels further than it. */
    private boolean fits(int place, int sum) {
        if (place == birth) {
            return sum >= 10;
        }
        return place == digits - 1 || AdditionProblem.carryTravels(sum, travelled) <= chain;
    }
}
