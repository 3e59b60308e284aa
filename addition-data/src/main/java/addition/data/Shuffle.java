package addition.data;

import java.util.Random;

/** Random orders. */
final class Shuffle {
    private Shuffle() {}

    /** The numbers from 0 to {@code size - 1} in an order drawn by Fisher and Yates's method. */
    static int[] order(int size, long seed) {
        Random random = new Random(seed);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Puts the digits of a column into a random order, drawn as {@link AdditionDataset#columnsSwapped} says. */
    static void column(int[] digits, Random random) {
        if (digits.length == 2) {
            if (random.nextBoolean()) {
                swap(digits, 0, 1);
            }
            return;
        }
        for (int i = digits.length - 1; i > 0; i--) {
            swap(digits, i, random.nextInt(i + 1));
        }
    }

    private static void swap(int[] digits, int i, int j) {
        int one = digits[i];
        digits[i] = digits[j];
        digits[j] = one;
    }
}
