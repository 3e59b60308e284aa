package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import addition.data.AdditionDataset;
import addition.models.Architecture;
import addition.train.TrainingMonitor.CurvePoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that was interrupted ends as the one that was not, to the last bit. */
class ResumeTest {
    /** All repetitions instead of a sample of them: {@code -Dthorough}. */
    private static final boolean THOROUGH = Boolean.getBoolean("thorough");

    /** Five steps an epoch, the last of them short, and everything that a plan can have. */
    private static TrainingPlan plan(Architecture network, GradientReset gradients) {
        return TrainingPlan.of(Recipe.REGULARIZED, network, 7)
                .with(Hyperparameter.EXAMPLES, 44)
                .with(Hyperparameter.BATCH, 5)
                .with(Hyperparameter.EPOCHS, 6)
                .with(Hyperparameter.GRADIENTS, gradients)
                .with(Hyperparameter.CURVE_POINTS, 3);
    }

    private static final int STEPS = 6 * 5;

    static Stream<Arguments> everything() {
        return Stream.of(Engine.values())
                .flatMap(engine -> Stream.of(Architecture.values())
                        .flatMap(network -> Stream.of(GradientReset.values())
                                .map(gradients -> Arguments.of(engine, network, gradients))));
    }

    /** What a run leaves, bit by bit; best networks by their epoch, the last one of each counts. */
    private record Trace(
            List<Float> parameters,
            List<Float> updater,
            List<CurvePoint> curve,
            List<Float> best,
            double loss,
            String test) {}

    /** Stops a run after a number of its steps, and keeps what it leaves. */
    private static final class Interrupter implements TrainingMonitor, Checkpointer {
        private final int steps;
        private final AtomicReference<float[]> best;
        private Checkpoint last;
        private int done;

        Interrupter(int steps, AtomicReference<float[]> best) {
            this.steps = steps;
            this.best = best;
        }

        @Override
        public boolean isStopRequested() {
            return ++done == steps;
        }

        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void write(Checkpoint checkpoint) {
            last = CheckpointFile.read(CheckpointFile.write(checkpoint));
        }

        @Override
        public void best(CurvePoint point, MultiLayerNetwork network) {
            best.set(network.params().dup().data().asFloat());
        }
    }

    private static Trace trace(TrainingResult result, AtomicReference<float[]> best) {
        return new Trace(
                floats(result.network().params().dup().data().asFloat()),
                floats(result.network().updaterState().dup().data().asFloat()),
                result.curve(),
                floats(best.get()),
                result.loss(),
                result.test().toJson());
    }

    private static List<Float> floats(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    private static TrainingResult train(Engine engine, TrainingPlan plan, Interrupter interrupter, Checkpoint from) {
        return Trainer.of(engine).train(plan, interrupter, interrupter, Optional.ofNullable(from));
    }

    private static Trace uninterrupted(Engine engine, TrainingPlan plan) {
        AtomicReference<float[]> best = new AtomicReference<>();
        return trace(train(engine, plan, new Interrupter(-1, best), null), best);
    }

    /** Runs a plan, stopping after each number of steps in turn. */
    private static Trace interrupted(Engine engine, TrainingPlan plan, int[] steps) {
        AtomicReference<float[]> best = new AtomicReference<>();
        Checkpoint from = null;
        for (int some : steps) {
            Interrupter interrupter = new Interrupter(some, best);
            Checkpoint here = from;
            assertThatExceptionOfType(TrainingMonitor.StoppedException.class)
                    .isThrownBy(() -> train(engine, plan, interrupter, here));
            from = interrupter.last;
        }
        return trace(train(engine, plan, new Interrupter(-1, best), from), best);
    }

    @ParameterizedTest
    @Tag("exhaustive")
    @MethodSource("everything")
    void interruptedAtEveryIteration(Engine engine, Architecture network, GradientReset gradients) {
        TrainingPlan plan = plan(network, gradients);
        Trace whole = uninterrupted(engine, plan);
        assertThat(whole.curve()).hasSize(3);
        for (int step = 1; step <= STEPS; step += THOROUGH ? 1 : 7) {
            assertThat(interrupted(engine, plan, new int[] {step}))
                    .as("after step " + step)
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @Tag("exhaustive")
    @MethodSource("everything")
    void resumedAgainAndAgain(Engine engine, Architecture network, GradientReset gradients) {
        TrainingPlan plan = plan(network, gradients).with(Hyperparameter.EPOCHS, 21);
        int[] steps = new int[THOROUGH ? 100 : 20];
        Arrays.fill(steps, 1);
        assertThat(interrupted(engine, plan, steps)).isEqualTo(uninterrupted(engine, plan));
    }

    @Test
    void interruptedInAnEpochAndAtItsEdge() {
        for (GradientReset gradients : GradientReset.values()) {
            TrainingPlan plan = plan(Architecture.SIMPLE_RNN, gradients);
            Trace whole = uninterrupted(Engine.FUSED, plan);
            assertThat(interrupted(Engine.FUSED, plan, new int[] {7, 3, 5})).isEqualTo(whole);
        }
    }

    @Test
    void aCheckpointIsTakenAtTheStartAndAtTheEnd() {
        TrainingPlan plan = plan(Architecture.SIMPLE_RNN, GradientReset.EVERY_BATCH);
        List<Checkpoint.Position> positions = new ArrayList<>();
        Checkpointer checkpointer = new Checkpointer() {
            @Override
            public boolean isDue() {
                return false;
            }

            @Override
            public void write(Checkpoint checkpoint) {
                positions.add(checkpoint.position());
            }
        };
        Trainer trainer = Trainer.of(Engine.FUSED);
        trainer.train(plan, TrainingMonitor.NONE, checkpointer, Optional.empty());
        assertThat(positions).hasSize(2);
        assertThat(positions.get(0).isStart()).isTrue();
        assertThat(positions.get(1).isStart()).isFalse();
        assertThat(positions.get(1).epoch()).isEqualTo(5);
        assertThat(positions.get(1).batch()).isEqualTo(5);
        positions.clear();
        trainer.train(plan, TrainingMonitor.NONE, checkpointer, Optional.of(checkpoint(plan)));
        assertThat(positions).as("only the end").hasSize(1);
    }

    /** The hash of the data, computed in another way. */
    @Test
    void theOriginHasTheHashOfPlanAndData() {
        AdditionDataset data = AdditionDataset.random(3, 2, 1);
        StringBuilder columns = new StringBuilder();
        data.stream().forEach(problem -> {
            for (int place = 0; place < 2; place++) {
                columns.append((char)
                        (10 * problem.augend().at(place) + problem.addend().at(place)));
            }
        });
        TrainingPlan plan = plan(Architecture.SIMPLE_RNN, GradientReset.EVERY_BATCH);
        RunFingerprint origin = RunFingerprint.of(Engine.FUSED, plan, data);
        assertThat(origin.data())
                .isEqualTo(DigestUtils.sha256Hex(columns.toString().getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(origin.plan()).isEqualTo(DigestUtils.sha256Hex(plan.toJson()));
        assertThat(origin.environment()).isEqualTo(Environment.current());
    }

    private static Checkpoint checkpoint(TrainingPlan plan) {
        Interrupter interrupter = new Interrupter(7, new AtomicReference<>());
        assertThatExceptionOfType(TrainingMonitor.StoppedException.class)
                .isThrownBy(() -> train(Engine.FUSED, plan, interrupter, null))
                .withMessage("training was stopped after 1 epochs")
                .satisfies(e -> assertThat(e.epochs()).isEqualTo(1));
        return interrupter.last;
    }

    @Test
    void refusesACheckpointOfAnotherRun() {
        TrainingPlan plan = plan(Architecture.SIMPLE_RNN, GradientReset.EVERY_BATCH);
        Checkpoint from = checkpoint(plan);
        refused(Engine.DL4J, plan, from, "another plan, data set or engine");
        refused(Engine.FUSED, plan.with(Hyperparameter.BATCH, 6), from, "another plan, data set or engine");
        refused(Engine.FUSED, plan.restarted(1, true), from, "another plan, data set or engine");
    }

    @Test
    void refusesAnImpossibleCheckpoint() {
        TrainingPlan plan = plan(Architecture.SIMPLE_RNN, GradientReset.EVERY_BATCH);
        Checkpoint good = checkpoint(plan);
        for (int[] place : new int[][] {{-1, 0}, {6, 0}, {0, -1}, {0, 6}, {Integer.MAX_VALUE, 0}}) {
            Checkpoint bad = new Checkpoint(
                    good.origin(),
                    new Checkpoint.Position(place[0], place[1], 0),
                    good.curve(),
                    good.nanos(),
                    good.state());
            refused(Engine.FUSED, plan, bad, "must be within the plan");
        }
        float[] one = {1};
        TrainerState state = good.state();
        refused(
                Engine.FUSED,
                plan,
                with(good, new TrainerState(one, state.updater(), state.gradients())),
                "parameters");
        refused(
                Engine.FUSED,
                plan,
                with(good, new TrainerState(state.parameters(), one, state.gradients())),
                "updater");
        refused(
                Engine.FUSED,
                plan,
                with(good, new TrainerState(state.parameters(), state.updater(), one)),
                "gradients");
    }

    private static Checkpoint with(Checkpoint good, TrainerState state) {
        return new Checkpoint(good.origin(), good.position(), good.curve(), good.nanos(), state);
    }

    private static void refused(Engine engine, TrainingPlan plan, Checkpoint from, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Trainer.of(engine).train(plan, TrainingMonitor.NONE, Checkpointer.NONE, Optional.of(from)))
                .withMessageContaining(why);
    }
}
