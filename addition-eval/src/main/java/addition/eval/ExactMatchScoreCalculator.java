package addition.eval;

import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Exact match as the score of DL4J's early stopping; higher is better.
 *
 * @param <T> the kind of network, MultiLayerNetwork or ComputationGraph
 */
public final class ExactMatchScoreCalculator<T extends Model> implements ScoreCalculator<T> {
    private static final long serialVersionUID = 1;

    private final DataSetIterator iterator;

    /**
     * Scores on these sums.
     *
     * @param iterator the validation data; never the test data, which would choose the network by what it is to be
     *     judged on
     */
    public ExactMatchScoreCalculator(DataSetIterator iterator) {
        this.iterator = iterator;
    }

    @Override
    public double calculateScore(T network) {
        return OutputEvaluation.ofBatches(network, iterator).exact().share();
    }

    @Override
    public boolean minimizeScore() {
        return false;
    }
}
