package addition.train;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.AdditionDataset;
import addition.eval.AdditionEvaluation;
import addition.eval.AdditionPredictor;
import addition.eval.LengthCertificate;
import addition.models.AdditionSimpleRnn;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a search of its own finds a wrong sum, the certificate never says yes, and where it shows a sum, that is wrong.
 */
class CertificateOfTrainedNetworksTest {
    /** All repetitions instead of a sample of them: {@code -Dthorough}. */
    private static final boolean THOROUGH = Boolean.getBoolean("thorough");

    private static final AdditionDataset SHORT = AdditionDataset.exhaustive(2);
    private static final AdditionDataset LONG = AdditionDataset.propagating(500, 60, 99);

    private int known;
    private int certified;

    private void check(MultiLayerNetwork network) {
        boolean errs = AdditionEvaluation.of(network, SHORT).exactMatch() < 1
                || AdditionEvaluation.of(network, LONG).exactMatch() < 1;
        LengthCertificate certificate = LengthCertificate.of(network);
        if (errs) {
            known++;
            assertThat(certificate.isCertified()).isFalse();
        }
        certified += certificate.isCertified() ? 1 : 0;
        certificate
                .counterexample()
                .ifPresent(example -> assertThat(new AdditionPredictor(network).predict(example.problem()))
                        .isEqualTo(example.answer())
                        .isNotEqualTo(example.problem().sum()));
    }

    @Test
    void neverCertifiesNetworksStoppedEarly() {
        int networks = THOROUGH ? 100 : 20;
        for (int seed = 1; seed <= networks; seed++) {
            TrainingPlan plan = seed % 2 == 0
                    ? TrainingPlan.of(Recipe.GENERALIZING, Architecture.SIMPLE_RNN, seed)
                    : TrainingPlan.of(Recipe.REGULARIZED, Architecture.SIMPLE_RNN, seed);
            check(Trainer.of(Engine.FUSED)
                    .train(
                            plan.with(Hyperparameter.HIDDEN, 3 + seed % 7).with(Hyperparameter.EPOCHS, seed),
                            TrainingMonitor.NONE)
                    .network());
        }
        assertThat(known).isEqualTo(networks);
    }

    @Test
    void neverCertifiesDisturbedNetworksThatErr() {
        Random random = new Random(1);
        int networks = THOROUGH ? 100 : 20;
        for (int i = 0; i < networks; i++) {
            check(disturbed(AdditionWeights.SMALLEST, random, 1e-7));
        }
        for (int i = 0; i < networks / 5; i++) {
            check(disturbed(AdditionWeights.GENERALIZING, random, 1e-3));
        }
        assertThat(known).isBetween(networks / 4, networks + networks / 10);
        assertThat(certified).isBetween(networks / 10, networks + networks / 5);
    }

    /** All weights multiplied by something near 1, off by {@code least} or more, up to 1. */
    private static MultiLayerNetwork disturbed(AdditionWeights weights, Random random, double least) {
        MultiLayerNetwork network = new AdditionSimpleRnn().initPretrained(weights);
        INDArray parameters = network.params();
        double noise = least * Math.pow(1 / least, random.nextDouble());
        for (int p = 0; p < parameters.length(); p++) {
            parameters.putScalar(p, parameters.getDouble(p) * (1 + noise * random.nextGaussian()));
        }
        return network;
    }
}
