package addition.data;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.commons.lang3.Validate;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Hands addition problems to Deeplearning4j in mini-batches.
 *
 * <p>Arrays are float32 in NCW format, one place per time step, units first: features [examples, 2, digits] hold the
 * raw digits 0 to 9, or what the data set has read for them, channel 0 the augend's and channel 1 the addend's; labels
 * [examples, 10, digits] hold the sum's digits, one-hot. With another rule there are as many channels as operands and
 * classes as the radix has digits. 438 + 540 = 978 has the features [[8, 3, 4], [0, 4, 5]] and the label digits 8, 7,
 * 9.
 *
 * <p>Where problems of one batch differ in length, the shorter ones are padded with zeros and both masks [examples,
 * digits] are set, 1 for a digit and 0 for padding; otherwise there is no mask. Each example's {@link AdditionProblem}
 * is its metadata. The last batch of an epoch may be short.
 *
 * <p>Problems come in the data set's order, or shuffled by a seed: the order is then a function of the seed and of how
 * often {@link #reset()} began a new epoch.
 */
public final class AdditionDataSetIterator implements DataSetIterator {
    private static final long serialVersionUID = 1;

    private final AdditionDataset dataset;
    private final int batchSize;
    private final boolean shuffled;
    private final long shuffleSeed;
    private int[] order;
    private long epoch;
    private int position;
    private DataSetPreProcessor preProcessor;

    /**
     * Problems in the data set's order.
     *
     * @param dataset at least one problem
     * @param batchSize examples per mini-batch, at least 1
     * @throws IllegalArgumentException if the data set is empty or the batch size is not positive
     */
    public AdditionDataSetIterator(AdditionDataset dataset, int batchSize) {
        this(dataset, batchSize, false, 0);
    }

    /**
     * Problems in a new order every epoch.
     *
     * @param dataset at least one problem
     * @param batchSize examples per mini-batch, at least 1
     * @param shuffleSeed any number; the same seed gives the same orders
     * @throws IllegalArgumentException if the data set is empty or the batch size is not positive
     */
    public AdditionDataSetIterator(AdditionDataset dataset, int batchSize, long shuffleSeed) {
        this(dataset, batchSize, true, shuffleSeed);
    }

    private AdditionDataSetIterator(AdditionDataset dataset, int batchSize, boolean shuffled, long shuffleSeed) {
        Validate.isTrue(dataset.size() > 0, "a data set must have at least one problem to iterate over, found none");
        Validate.isTrue(batchSize > 0, "batchSize must be positive, found %s", batchSize);
        this.dataset = dataset;
        this.batchSize = batchSize;
        this.shuffled = shuffled;
        this.shuffleSeed = shuffleSeed;
        shuffle();
    }

    /** Seeded by only the epoch, so that any epoch's order can be computed without the others. */
    private void shuffle() {
        if (shuffled) {
            order = Shuffle.order(dataset.size(), shuffleSeed ^ (epoch * 0x9E3779B97F4A7C15L));
        }
    }

    @Override
    public boolean hasNext() {
        return position < dataset.size();
    }

    @Override
    public DataSet next() {
        return next(batchSize);
    }

    /**
     * The next examples of this epoch.
     *
     * @param examples how many, at least 1; fewer are returned at the end of the epoch
     * @return features, labels, masks where lengths differ, and metadata; after the pre-processor, if there is one
     * @throws NoSuchElementException if the epoch is over
     * @throws IllegalArgumentException if {@code examples} is not positive
     */
    @Override
    public DataSet next(int examples) {
        Validate.isTrue(examples > 0, "examples must be positive, found %s", examples);
        if (!hasNext()) {
            throw new NoSuchElementException("the epoch is over after " + dataset.size() + " examples; call reset()");
        }
        int end = (int) Math.min(dataset.size(), (long) position + examples);
        int[] indices =
                IntStream.range(position, end).map(i -> shuffled ? order[i] : i).toArray();
        position = end;
        DataSet batch = Encoding.encode(dataset, indices);
        if (preProcessor != null) {
            preProcessor.preProcess(batch);
        }
        return batch;
    }

    /** Starts over; if any example was taken, that is a new epoch, which a shuffled iterator draws a new order for. */
    @Override
    public void reset() {
        if (position > 0) {
            epoch++;
            position = 0;
            shuffle();
        }
    }

    /**
     * Features per time step.
     *
     * @return the digits of a column, 2 in decimal addition
     */
    @Override
    public int inputColumns() {
        return dataset.rule().operands();
    }

    /**
     * Classes per time step.
     *
     * @return the different digits, 10 in decimal addition
     */
    @Override
    public int totalOutcomes() {
        return dataset.rule().radix();
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    /**
     * Whether prefetching in another thread helps.
     *
     * @return false: the data is in memory
     */
    @Override
    public boolean asyncSupported() {
        return false;
    }

    @Override
    public int batch() {
        return batchSize;
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    @Override
    public DataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    /**
     * The names of the classes.
     *
     * @return "0" to "9"
     */
    @Override
    public List<String> getLabels() {
        return IntStream.range(0, totalOutcomes())
                .mapToObj(digit -> Character.toString(Character.forDigit(digit, totalOutcomes())))
                .toList();
    }
}
