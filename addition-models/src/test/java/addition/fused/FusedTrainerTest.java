package addition.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.CollectScoresIterationListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class FusedTrainerTest {
    private static final AdditionDataset DATA = AdditionDataset.random(25, 3, 1);

    /** Notes what a listener is told and what it then sees of the network. */
    private static final class Diary extends BaseTrainingListener {
        private final List<String> events = new ArrayList<>();
        private final List<INDArray> parameters = new ArrayList<>();
        private final List<INDArray> states = new ArrayList<>();
        private final List<Double> scores = new ArrayList<>();

        private void note(String event, Model model) {
            MultiLayerNetwork network = (MultiLayerNetwork) model;
            events.add(event + ", iteration " + network.getIterationCount() + ", epoch " + network.getEpochCount());
            parameters.add(network.params().dup());
            states.add(network.updaterState().dup());
        }

        @Override
        public void onEpochStart(Model model) {
            note("start", model);
        }

        @Override
        public void onEpochEnd(Model model) {
            note("end", model);
            scores.add(model.score());
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            note("done " + iteration + " of " + epoch + " with " + model.batchSize(), model);
            scores.add(model.score());
        }
    }

    @Test
    void listenersSeeWhatFitWouldShowThem() {
        for (boolean dense : new boolean[] {false, true}) {
            MultiLayerNetwork ours = dense ? new AdditionMlp().init() : new AdditionSimpleRnn().init();
            MultiLayerNetwork theirs = ours.clone();
            Diary our = new Diary();
            Diary their = new Diary();
            ours.setListeners(our);
            theirs.setListeners(their);
            FusedTrainer trainer = new FusedTrainer(ours, DATA, 10, false);
            for (int epoch = 0; epoch < 3; epoch++) {
                trainer.fitEpoch();
                theirs.fit(new AdditionDataSetIterator(DATA, 10));
            }
            assertThat(our.events).isEqualTo(their.events).hasSize(3 * (1 + 3 + 1));
            for (int i = 0; i < our.events.size(); i++) {
                assertThat(distance(our.parameters.get(i), their.parameters.get(i)))
                        .isLessThan(1e-6);
                assertThat(distance(our.states.get(i), their.states.get(i))).isLessThan(2e-6);
            }
            for (int i = 0; i < our.scores.size(); i++) {
                assertThat(Math.abs(our.scores.get(i) - their.scores.get(i))).isLessThan(1e-5 * their.scores.get(i));
            }
        }
    }

    /** The largest difference, relative to the largest value where that is above 1. */
    private static double distance(INDArray one, INDArray other) {
        return one.sub(other).amaxNumber().doubleValue()
                / Math.max(1, other.amaxNumber().doubleValue());
    }

    @Test
    void deeplearning4jsOwnListenersWork() {
        MultiLayerNetwork network = new AdditionSimpleRnn().init();
        CollectScoresIterationListener scores = new CollectScoresIterationListener(1);
        network.setListeners(scores, new PerformanceListener(1, true));
        FusedTrainer trainer = new FusedTrainer(network, DATA, 10, false);
        trainer.fitEpoch();
        trainer.fitEpoch();
        assertThat(Arrays.copyOf(scores.getScoreVsIter().getScores().get(0), 6)).doesNotContain(0);
    }

    @Test
    void refusesNoExamplesAndNoBatches() {
        MultiLayerNetwork network = new AdditionSimpleRnn().init();
        for (int batch : new int[] {0, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new FusedTrainer(network, DATA, batch, false))
                    .withMessage("batchSize must be positive, found " + batch);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FusedTrainer(network, DATA.subset(0, 0), 10, false))
                .withMessage("there must be at least one example, found none");
    }

    @Test
    void listenersChangeNothing() {
        MultiLayerNetwork watched = new AdditionSimpleRnn().init();
        MultiLayerNetwork alone = watched.clone();
        watched.setListeners(new Diary());
        FusedTrainer one = new FusedTrainer(watched, DATA, 10, true);
        FusedTrainer other = new FusedTrainer(alone, DATA, 10, true);
        for (int epoch = 0; epoch < 5; epoch++) {
            assertThat(one.fitEpoch()).isEqualTo(other.fitEpoch());
        }
        one.sync();
        other.sync();
        assertThat(watched.params()).isEqualTo(alone.params());
        assertThat(watched.updaterState()).isEqualTo(alone.updaterState());
    }
}
