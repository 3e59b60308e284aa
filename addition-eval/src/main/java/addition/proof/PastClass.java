package addition.proof;

/**
 * A class of pasts, the columns that the network has read.
 *
 * @param state the rule's, after them
 * @param next the class of a past with one more column, by the group of that column
 * @param low [hidden]: the least that R h can be after them, a multiple of 2^-24
 * @param high [hidden]: the most
 */
record PastClass(int state, int[] next, long[] low, long[] high) {}
