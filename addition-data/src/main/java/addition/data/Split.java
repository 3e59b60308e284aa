package addition.data;

/**
 * A data set cut in order: 50 % for training, 10 % for validation, the rest for the test.
 *
 * @param train the first 50 %
 * @param validation the next 10 %
 * @param test the last 40 %
 */
public record Split(AdditionDataset train, AdditionDataset validation, AdditionDataset test) {
    /**
     * Cuts a data set; counts are rounded down.
     *
     * @param all the problems
     * @return three views of them
     */
    public static Split of(AdditionDataset all) {
        int train = all.size() / 2;
        int validation = all.size() / 10;
        return new Split(
                all.subset(0, train),
                all.subset(train, train + validation),
                all.subset(train + validation, all.size()));
    }
}
