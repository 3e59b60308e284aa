package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import addition.train.TrainingMonitor.DivergedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunExecutorTest {
    private static final TrainingPlan PLAN = TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 1)
            .with(Hyperparameter.EXAMPLES, 20)
            .with(Hyperparameter.EPOCHS, 4);

    @TempDir
    private Path directory;

    /** Stops once after some steps, and notes what it is told. */
    private static final class Told implements TrainingMonitor {
        private final List<String> lines = new ArrayList<>();
        private int steps;

        Told(int steps) {
            this.steps = steps;
        }

        @Override
        public boolean isStopRequested() {
            return steps-- == 1;
        }

        @Override
        public void attemptStarted(TrainingPlan plan, int attempt, int epochs) {
            lines.add("started " + attempt + " at " + epochs);
        }

        @Override
        public void attemptDone(int attempt, String outcome) {
            lines.add("done " + attempt + ": " + outcome);
        }
    }

    @Test
    void anInterruptedRunResumesToTheSameResult() throws IOException {
        TrainingResult whole = Trainer.of(Engine.FUSED).train(PLAN, TrainingMonitor.NONE);
        Told told = new Told(3);
        RunSpec spec = RunSpec.once(PLAN, Engine.FUSED);
        try (RunDirectory run = RunDirectory.createOrResume(directory, spec)) {
            RunExecutor executor = new RunExecutor(told, Duration.ofHours(1));
            assertThatExceptionOfType(TrainingMonitor.StoppedException.class).isThrownBy(() -> executor.execute(run));
            assertThat(run.result()).isEmpty();
        }
        try (RunDirectory run = RunDirectory.createOrResume(directory, spec)) {
            TrainingOutcome outcome = new RunExecutor(told, Duration.ZERO).execute(run);
            assertThat(outcome.result().network().params())
                    .isEqualTo(whole.network().params());
            assertThat(outcome.result().curve()).isEqualTo(whole.curve());
            assertThat(outcome.certificate()).isEmpty();
            assertThat(outcome.unwritten()).isEmpty();
            assertThat(run.result()).isPresent();
            assertThat(SafeModelSerializer.restoreMultiLayerNetwork(
                                    run.directory().resolve(RunDirectory.MODEL), false)
                            .params())
                    .isEqualTo(whole.network().params());
        }
        assertThat(told.lines).containsExactly("started 1 at 0", "started 1 at 2");
    }

    /** So that a program which was interrupted can be run again as it is. */
    @Test
    void aCompleteRunIsTheSameAgain() throws IOException {
        RunSpec spec = RunSpec.once(PLAN, Engine.FUSED);
        for (int times = 0; times < 2; times++) {
            try (RunDirectory run = RunDirectory.createOrResume(directory, spec)) {
                assertThat(new RunExecutor().execute(run).result().iterations()).isEqualTo(4);
            }
        }
    }

    @Test
    void startsAgainUntilCertifiedOrTheLastAttempt() throws IOException {
        Told told = new Told(-1);
        RunSpec spec = RunSpec.untilCertified(PLAN, Engine.FUSED, new RunSpec.Restarts(3, true));
        try (RunDirectory run = RunDirectory.create(directory, spec)) {
            TrainingOutcome outcome = new RunExecutor(told, Duration.ofSeconds(5)).execute(run);
            assertThat(outcome.attempts()).isEqualTo(3);
            assertThat(outcome.isCertified()).isFalse();
            assertThat(outcome.result().plan()).isEqualTo(PLAN.restarted(2, true));
            assertThat(outcome.fields()).containsEntry("attempts", 3).containsEntry("certified", false);
        }
        assertThat(told.lines)
                .hasSize(6)
                .startsWith("started 1 at 0")
                .element(5)
                .asString()
                .startsWith("done 3: refuted: ");
    }

    @Test
    void startsAgainAfterADivergedAttempt() throws IOException {
        TrainingPlan wild = PLAN.with(Hyperparameter.LEARNING_RATE, 1e38).with(Hyperparameter.EPOCHS, 100);
        Told told = new Told(-1);
        RunSpec spec = RunSpec.untilCertified(wild, Engine.FUSED, new RunSpec.Restarts(2, false));
        try (RunDirectory run = RunDirectory.create(directory, spec)) {
            RunExecutor executor = new RunExecutor(told, Duration.ofSeconds(5));
            assertThatExceptionOfType(DivergedException.class).isThrownBy(() -> executor.execute(run));
        }
        assertThat(told.lines)
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("done 1: ")
                .contains("learning rate");
    }
}
