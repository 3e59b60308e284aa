package addition.data;

/**
 * A data set cut in order: the first half for training, the next tenth for validation, the rest for the test.
 *
 * @param train the first 50 %
 * @param validation the next 10 %
 * @param test the last 40 %
 */
public record Split(AdditionDataset train, AdditionDataset validation, AdditionDataset test) {}
