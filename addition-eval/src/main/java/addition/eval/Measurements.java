package addition.eval;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import addition.data.ProblemKind;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Measures a network on the standard problems, which no training uses by default; each only once, and only when asked
 * for.
 */
public final class Measurements {
    /** The seed of the standard problems. */
    public static final long SEED = 20_210_820;

    private static final int SUMS = 1_000;
    private static final int MAX_EXHAUSTIVE = 1_000_000;

    private final TrainedNetwork trained;
    private Optional<LengthCertificate> certificate;

    /**
     * Measures a trained network.
     *
     * @param trained the network and how its training went
     */
    public Measurements(TrainedNetwork trained) {
        this.trained = trained;
    }

    TrainedNetwork trained() {
        return trained;
    }

    private MultiLayerNetwork network() {
        return trained.network();
    }

    private boolean takes(int digits) {
        return trained.architecture().takesAnyLength() || trained.digits() == digits;
    }

    private ColumnRule rule() {
        return trained.rule();
    }

    private Optional<Double> exactMatch(int digits, AdditionDataset problems) {
        return takes(digits)
                ? Optional.of(AdditionEvaluation.of(network(), problems).exactMatch())
                : Optional.empty();
    }

    /** Exact match on all problems of so many digits, if the network takes them and they are not too many. */
    Optional<Double> exhaustive(int digits) {
        return Math.pow(rule().columns(), digits) > MAX_EXHAUSTIVE
                ? Optional.empty()
                : exactMatch(digits, AdditionDataset.exhaustive(rule(), digits));
    }

    /** Exact match on random sums of so many digits, if the network takes any length. */
    Optional<Double> random(int digits) {
        return trained.architecture().takesAnyLength()
                ? exactMatch(digits, ProblemKind.RANDOM.draw(rule(), SUMS, digits, SEED))
                : Optional.empty();
    }

    /** Exact match on sums with every length of carry chain, if the network takes any length. */
    Optional<Double> carryChains(int digits) {
        return trained.architecture().takesAnyLength()
                ? exactMatch(digits, ProblemKind.CARRY_CHAINS.draw(rule(), SUMS, digits, SEED))
                : Optional.empty();
    }

    /**
     * Whether the network adds numbers of any length.
     *
     * @return empty if its architecture cannot be certified
     */
    public synchronized Optional<LengthCertificate> certificate() {
        if (certificate == null) {
            certificate = trained.architecture().isCertifiable()
                    ? Optional.of(LengthCertificate.of(network()))
                    : Optional.empty();
        }
        return certificate;
    }
}
