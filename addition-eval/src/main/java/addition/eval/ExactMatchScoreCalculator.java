package addition.eval;

import org.deeplearning4j.earlystopping.scorecalc.base.BaseIEvaluationScoreCalculator;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Exact match as the score of DL4J's early stopping; higher is better.
 *
 * @param <T> the kind of network, MultiLayerNetwork or ComputationGraph
 */
public final class ExactMatchScoreCalculator<T extends Model>
        extends BaseIEvaluationScoreCalculator<T, AdditionEvaluation> {
    private static final long serialVersionUID = 1;

    /**
     * Scores on these sums.
     *
     * @param iterator the validation data; never the test data, which would choose the network by what it is to be judged on
     */
    public ExactMatchScoreCalculator(DataSetIterator iterator) {
        super(iterator);
    }

    @Override
    protected AdditionEvaluation newEval() {
        return new AdditionEvaluation();
    }

    @Override
    protected double finalScore(AdditionEvaluation evaluation) {
        return evaluation.exactMatch();
    }

    @Override
    public boolean minimizeScore() {
        return false;
    }
}
