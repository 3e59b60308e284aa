package addition.eval;

import addition.data.AdditionDataset;
import addition.fused.FusedNetwork;
import addition.fused.FusedPredictor;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Evaluates an Elman network on long problems, column by column on all cores, in memory that does not grow with their
 * digits.
 *
 * <p>Blocks are of fixed size and their counts are merged in order, so the result does not depend on the number of
 * threads.
 */
final class StreamedEvaluation {
    private static final int BLOCK = 100;

    private final FusedNetwork network;
    private final FusedPredictor predictor;
    private final AdditionDataset dataset;

    StreamedEvaluation(FusedNetwork network, AdditionDataset dataset) {
        this.network = network;
        this.predictor = new FusedPredictor(network);
        this.dataset = dataset;
    }

    EvaluationCounts run(IntConsumer done) {
        return IntStream.range(0, (dataset.size() + BLOCK - 1) / BLOCK)
                .parallel()
                .collect(
                        EvaluationCounts::new,
                        (tallies, block) -> tallies.merge(block(block * BLOCK, done)),
                        EvaluationCounts::merge);
    }

    private EvaluationCounts block(int start, IntConsumer done) {
        AdditionDataset part = dataset.subset(start, Math.min(dataset.size(), start + BLOCK));
        ColumnTally tally = new ColumnTally(part.rule(), part.size());
        predictor.forEachColumn(part, tally);
        if (tally.hasUndecided()) { // rounding could change an answer: the network's own count
            tally = new ColumnTally(part.rule(), part.size());
            StreamedOutput.forEach(network.original(), part, tally);
        }
        done.accept(part.size());
        return tally.tallies(start, part.digits());
    }
}
