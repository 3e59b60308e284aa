package addition.eval;

/**
 * A count of right ones among all.
 *
 * @param right how many are right
 * @param total how many there are
 */
public record Tally(long right, long total) {
    /**
     * The share of right ones.
     *
     * @return 0 to 1, or NaN if nothing was counted
     */
    public double share() {
        return total == 0 ? Double.NaN : (double) right / total;
    }
}
