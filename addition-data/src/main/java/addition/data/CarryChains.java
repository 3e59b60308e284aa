package addition.data;

import java.util.Random;

/** Makes problems with a given longest carry chain, for {@link AdditionDataset#carryChains}. */
final class CarryChains {
    private final byte[] packed;
    private final int digits;
    private final Random random;

    private CarryChains(byte[] packed, int digits, Random random) {
        this.packed = packed;
        this.digits = digits;
        this.random = random;
    }

    /** Fills {@code packed} problem by problem, the longest chain first, from {@code digits - 1} down to 0 and again. */
    static void fill(byte[] packed, int digits, Random random) {
        CarryChains maker = new CarryChains(packed, digits, random);
        maker.allNinesPlusOne();
        int chain = digits - 1;
        for (int problem = 2 * digits; problem < packed.length; problem += 2 * digits) {
            chain = chain == 0 ? digits - 1 : chain - 1;
            maker.problem(problem, chain);
        }
    }

    private void allNinesPlusOne() {
        for (int place = 0; place < digits; place++) {
            packed[place] = 9;
        }
        packed[digits] = 1;
    }

    /** Draws one problem: a chain of the given length at a random place, and columns around it that make no longer one. */
    private void problem(int offset, int chain) {
        int birth = chain == 0 ? digits : random.nextInt(digits - chain);
        int travelled = 0;
        for (int place = 0; place < digits; place++) {
            int column;
            do {
                int first = random.nextInt(10);
                int second = random.nextInt(10);
                if (place > birth && place < birth + chain) {
                    second = 9 - first;
                }
                packed[offset + place] = (byte) first;
                packed[offset + digits + place] = (byte) second;
                column = first + second;
            } while (!fits(place, column, travelled, birth, chain));
            travelled = AdditionProblem.carryTravels(column, travelled);
        }
    }

    /** Whether a column keeps the plan: a carry is born where the chain starts, and no carry travels further than it. */
    private boolean fits(int place, int column, int travelled, int birth, int chain) {
        if (place == birth) {
            return column >= 10;
        }
        return place == digits - 1 || AdditionProblem.carryTravels(column, travelled) <= chain;
    }
}
