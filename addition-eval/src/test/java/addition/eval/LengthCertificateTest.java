package addition.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import addition.certificate.CertificateInternals;
import addition.certificate.NetworkExplanation;
import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.Digits;
import addition.eval.EvaluationCounts.Tally;
import addition.eval.LengthCertificate.Counterexample;
import addition.eval.LengthCertificate.Verdict;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import addition.models.AdditionWeights;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class LengthCertificateTest {
    /** All repetitions instead of a sample of them: {@code -Dthorough}. */
    private static final boolean THOROUGH = Boolean.getBoolean("thorough");

    @Test
    void certifiesTheExactNetwork() {
        LengthCertificate certificate = LengthCertificate.of(ExactNetwork.create());
        assertThat(certificate.verdict()).isEqualTo(Verdict.CERTIFIED);
        assertThat(certificate.margin()).isBetween(0.3, 0.5);
        assertThat(certificate.counterexample()).isEmpty();
    }

    /** No margin that is ever seen may be below the one that is certified. */
    @Test
    void boundsTheMarginsOfAMillionHardColumns() {
        MultiLayerNetwork network = ExactNetwork.create();
        double certified = LengthCertificate.of(network).margin();
        double worst = CertificateInternals.worstMargin(network);
        assertThat(worst).isGreaterThanOrEqualTo(certified).isLessThan(1.2 * certified);
        for (AdditionDataset hard : new AdditionDataset[] {
            AdditionDataset.propagating(5_000, 100, 1), AdditionDataset.carryChains(500, 1_000, 1)
        }) {
            assertThat(Margins.smallest(network, hard)).isGreaterThanOrEqualTo(certified);
        }
    }

    /**
     * Where the carry's threshold lies between 9.5 and 10 the network is right, elsewhere 9 + 0 or 9 + 1 is wrong at
     * once.
     */
    @ParameterizedTest
    @ValueSource(doubles = {8.9, 9.1, 9.4, 9.45, 10.05, 10.1, 10.4})
    void refutesAWrongThreshold(double threshold) {
        assertRefuted(ExactNetwork.create(ExactNetwork.STEEPNESS, threshold));
    }

    /** A carry unit that is not steep enough forgets: the answer to a long chain is wrong, and to no short one. */
    @Test
    void findsAFailureThatOnlyLongChainsHave() {
        MultiLayerNetwork network = ExactNetwork.create(7.1, 9.75);
        assertRefuted(network);
        assertThat(LengthCertificate.of(network).counterexample().orElseThrow().place())
                .isGreaterThan(10);
        assertThat(AdditionEvaluation.of(network, AdditionDataset.exhaustive(3)).exactMatch())
                .isEqualTo(1);
        assertThat(LengthCertificate.of(ExactNetwork.create(7.3, 9.75)).isCertified())
                .isTrue();
    }

    /**
     * Where logits are so close that rounding could decide between them, nothing is proved, but what is wrong is found.
     */
    @Test
    void countsRoundingOfLogits() {
        MultiLayerNetwork right = scaled(ExactNetwork.create(), 1e-5);
        assertThat(LengthCertificate.of(right).verdict()).isNotEqualTo(Verdict.CERTIFIED);
        assertRefuted(scaled(ExactNetwork.create(6, 9.75), 1e-5));
    }

    private static MultiLayerNetwork scaled(MultiLayerNetwork network, double scale) {
        network.getParam("1_W").muli(scale);
        network.getParam("1_b").muli(scale);
        return network;
    }

    @Test
    void isUndecidedIfWeightsOverflow() {
        MultiLayerNetwork network = new AdditionSimpleRnn().init();
        network.params().assign(3e38);
        assertThat(LengthCertificate.of(network).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void refusesUntrainedAndDisturbedNetworks() {
        Random random = new Random(1);
        int networks = THOROUGH ? 200 : 40;
        int right = 0;
        for (int i = 0; i < networks; i++) {
            MultiLayerNetwork network = ExactNetwork.create();
            INDArray parameters = network.params();
            double noise = Math.pow(10, -4 + 3 * random.nextDouble());
            for (int p = 0; p < parameters.length(); p++) {
                parameters.putScalar(p, parameters.getDouble(p) * (1 + noise * random.nextGaussian()));
            }
            LengthCertificate certificate = LengthCertificate.of(network);
            boolean errs = Margins.smallest(network, AdditionDataset.exhaustive(2)) < 0
                    || Margins.smallest(network, AdditionDataset.propagating(200, 50, i)) < 0;
            if (errs) {
                assertThat(certificate.verdict()).isNotEqualTo(Verdict.CERTIFIED);
            }
            if (certificate.isCertified()) {
                right++;
            } else {
                certificate.counterexample().ifPresent(example -> assertWrong(network, example));
            }
        }
        assertThat(right).as("some little disturbed ones are right").isBetween(networks / 10, networks - networks / 10);
        for (int seed = 1; seed <= networks / 2; seed++) {
            assertRefuted(AdditionSimpleRnn.builder()
                    .seed(seed)
                    .hidden(1 + seed % 30)
                    .build()
                    .init());
        }
    }

    private static void assertRefuted(MultiLayerNetwork network) {
        LengthCertificate certificate = LengthCertificate.of(network);
        assertThat(certificate.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(certificate.margin()).isZero();
        assertWrong(network, certificate.counterexample().orElseThrow());
    }

    private static void assertWrong(MultiLayerNetwork network, Counterexample example) {
        assertThat(new AdditionPredictor(network).predict(example.problem())).isEqualTo(example.answer());
        assertThat(example.answer().at(example.place()))
                .isNotEqualTo(example.problem().sum().at(example.place()));
    }

    @Test
    void refusesOtherNetworks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthCertificate.of(new AdditionMlp().init()))
                .withMessage(
                        "the network must be an Elman network as AdditionSimpleRnn makes it, and is not: it is dense");
        MultiLayerNetwork infinite = new AdditionSimpleRnn().init();
        infinite.params().putScalar(3, Float.POSITIVE_INFINITY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthCertificate.of(infinite))
                .withMessageContaining("finite");
    }

    /**
     * The bounds are those of single precision. With biases of 1500 in the output layer, half precision gets half of
     * the two-digit sums wrong.
     */
    @ParameterizedTest
    @EnumSource(names = {"HALF", "BFLOAT16", "DOUBLE"})
    void refusesOtherPrecisions(DataType type) {
        MultiLayerNetwork network = ExactNetwork.create();
        network.getParam("1_b").addi(1500);
        assertThat(LengthCertificate.of(network).isCertified()).isTrue();
        MultiLayerNetwork converted = network.convertDataType(type);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthCertificate.of(converted))
                .withMessage(
                        "the network must be one of this library's zoo, and is not:" + " its data type is " + type);
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkExplanation.of(converted));
        AdditionDataset sums = AdditionDataset.exhaustive(2);
        AdditionEvaluation evaluation = AdditionEvaluation.of(converted, sums);
        byte[] answers = ArgMax.of(converted, sums);
        int right = 0;
        for (int i = 0; i < sums.size(); i++) {
            Digits sum = sums.get(i).sum();
            right += answers[2 * i] == sum.at(0) && answers[2 * i + 1] == sum.at(1) ? 1 : 0;
        }
        assertThat(evaluation.exact()).isEqualTo(new Tally(right, 10_000));
        assertThat(evaluation.exactMatch() == 1).isEqualTo(type == DataType.DOUBLE);
        AdditionProblem problem = sums.get(9_999);
        assertThat(new AdditionPredictor(converted).predict(problem).at(0)).isEqualTo(answers[2 * 9_999]);
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERALIZING", "SMALLEST"})
    void classesOfSumsProveWhatThoseOfColumnsProve(AdditionWeights weights) {
        MultiLayerNetwork network = new AdditionSimpleRnn().initPretrained(weights);
        double margin = CertificateInternals.marginBySums(network);
        assertThat(margin).isPositive().isCloseTo(CertificateInternals.marginByColumns(network), withinPercentage(1));
        assertThat(LengthCertificate.of(network).margin()).isEqualTo(margin);
        double byIntervals = CertificateInternals.marginByIntervals(network);
        assertThat(byIntervals).isPositive().isLessThanOrEqualTo(margin).isCloseTo(margin, withinPercentage(10));
    }

    /** A network that weighs its operands differently, so that columns of one sum are not alike to it. */
    @Test
    void classesOfColumnsProveMoreThanThoseOfSums() {
        MultiLayerNetwork network = new AdditionSimpleRnn().initPretrained(AdditionWeights.GENERALIZING);
        INDArray weights = network.getParam("0_W");
        Random random = new Random(23);
        for (int unit = 0; unit < weights.size(1); unit++) {
            double shift = 0.0155 * random.nextGaussian();
            weights.putScalar(0, unit, weights.getDouble(0, unit) * (1 + shift));
            weights.putScalar(1, unit, weights.getDouble(1, unit) * (1 - shift));
        }
        assertThat(CertificateInternals.marginBySums(network)).isZero();
        assertThat(CertificateInternals.marginByColumns(network)).isPositive();
        assertThat(LengthCertificate.of(network).isCertified()).isTrue();
    }

    @Test
    void doesNotCertifyHugeWeights() {
        MultiLayerNetwork network = ExactNetwork.create(1e12, 9.75);
        assertThat(LengthCertificate.of(network).isCertified()).isFalse();
    }
}
