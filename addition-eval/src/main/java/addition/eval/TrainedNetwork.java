package addition.eval;

import addition.data.ColumnRule;
import addition.models.Architecture;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A network and how its training went: what {@link Metric}s are measured on. */
public interface TrainedNetwork {
    /**
     * The family of the network.
     *
     * @return the architecture
     */
    Architecture architecture();

    /**
     * What it is to compute.
     *
     * @return the rule
     */
    ColumnRule rule();

    /**
     * The number of digits that it was trained on.
     *
     * @return at least 1
     */
    int digits();

    /**
     * The network, on raw digits.
     *
     * @return the network
     */
    MultiLayerNetwork network();

    /**
     * Epochs done; fewer than planned after early stopping.
     *
     * @return at least 1
     */
    int epochs();

    /**
     * Mini-batches done.
     *
     * @return at least 1
     */
    long iterations();

    /**
     * The last epoch's mean loss per example and digit.
     *
     * @return nats
     */
    double loss();

    /**
     * The time spent in training steps.
     *
     * @return seconds
     */
    double seconds();

    /**
     * The epoch of the learning curve with the highest validation exact match.
     *
     * @return at least 1
     */
    int bestEpoch();

    /**
     * Validation exact match at that epoch.
     *
     * @return 0 to 1
     */
    double bestValidation();

    /**
     * The evaluation on the validation problems.
     *
     * @return the evaluation
     */
    AdditionEvaluation validation();

    /**
     * The evaluation on the test problems, which chose nothing.
     *
     * @return the evaluation
     */
    AdditionEvaluation test();
}
