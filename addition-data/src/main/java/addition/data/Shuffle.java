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
}
