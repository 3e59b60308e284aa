package addition.data;

import java.util.Arrays;
import java.util.PrimitiveIterator;

/**
 * Problems that are drawn again each time they are asked for.
 *
 * @param states of the random numbers, where each problem begins
 */
record GeneratedProblems(ProblemGenerator generator, int digits, long[] states) implements ProblemSource {
    @Override
    public AdditionProblem get(int index) {
        int[] places = new int[digits];
        PrimitiveIterator.OfInt columns = columns(index);
        Arrays.setAll(places, place -> columns.nextInt());
        return AdditionProblem.ofColumns(places);
    }

    @Override
    public PrimitiveIterator.OfInt columns(int index) {
        return generator.begin(index, digits, ResumableRandom.resumed(states[index]));
    }

    /** Draws problems one after the other; only the state of the random numbers where each begins is stored. */
    static ProblemSource draw(ProblemGenerator generator, int examples, int digits, long seed) {
        ResumableRandom random = new ResumableRandom(seed);
        long[] states = new long[examples];
        for (int i = 0; i < examples; i++) {
            states[i] = random.state();
            PrimitiveIterator.OfInt columns = generator.begin(i, digits, random);
            while (i < examples - 1 && columns.hasNext()) {
                columns.nextInt();
            }
        }
        return new GeneratedProblems(generator, digits, states);
    }
}
