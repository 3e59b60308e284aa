package addition.cli;

import static addition.cli.UninterruptedRun.assertSame;
import static addition.cli.UninterruptedRun.plan;
import static addition.cli.UninterruptedRun.uninterrupted;
import static org.assertj.core.api.Assertions.assertThat;

import addition.train.RunInternals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the packaged program survives: signals, {@code kill -9}, a second writer, numbers that are none. */
class SurvivalIT {
    /** All repetitions instead of a sample of them: {@code -Dthorough}. */
    private static final boolean THOROUGH = Boolean.getBoolean("thorough");

    /** {@code -Dkills=1000} for more. */
    private static final int KILLS = Integer.getInteger("kills", THOROUGH ? 100 : 10);

    private static final int EPOCHS = 3;

    @TempDir
    private Path directory;

    static Stream<Arguments> signals() {
        Arguments terminated = Arguments.of("TERM", 143);
        return THOROUGH ? Stream.of(Arguments.of("INT", 130), terminated) : Stream.of(terminated);
    }

    @ParameterizedTest
    @MethodSource("signals")
    void keepsACheckpointOnASignal(String signal, int code) throws Exception {
        Application train =
                Application.start(directory, "train", "--epochs", 4_000, "--run", "run", "--checkpoint-every", 1e6);
        train.untilErr("epoch 400 ");
        long start = System.nanoTime();
        train.signal(signal);
        train.endsWith(code);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(train.err()).content().endsWith("interrupted; resume with: addition resume run\n");
        assertThat(train.out()).isEmptyFile();
        assertThat(RunInternals.steps(directory.resolve("run")).orElseThrow()).isGreaterThanOrEqualTo(50L * 400);
        assertThat(directory.resolve("run/events.log")).content().contains("stopped after ");
        Application resume = Application.start(directory, "resume", "run").endsWith(0);
        assertThat(resume.out()).content().contains("test exact match");
        assertSame(directory.resolve("run"), uninterrupted(plan(1, 4_000)));
        Application again = Application.start(directory, "resume", "run").endsWith(0);
        assertThat(again.out())
                .content()
                .startsWith("run: the run is complete\n")
                .endsWith("report: run/report.html\n");
    }

    @Test
    void stopsAtOnceOnASecondSignal() throws Exception {
        // one step takes minutes, so that only the second signal can end it
        Application train = Application.start(
                directory,
                "train",
                "--recipe",
                "generalizing",
                "--hidden",
                1_000,
                "--run",
                "run",
                "--checkpoint-every",
                1e6);
        while (!Files.exists(directory.resolve("run/checkpoint.bin"))) {
            Thread.sleep(20);
        }
        train.signal("TERM");
        train.signal("TERM");
        assertThat(train.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(train.process().exitValue()).isEqualTo(143);
        assertThat(RunInternals.steps(directory.resolve("run"))).isPresent();
    }

    @Test
    void resumesAComparison() throws Exception {
        Application compare =
                Application.start(directory, "compare", "--epochs", 4_000, "--run", "both", "--checkpoint-every", 1e6);
        compare.untilErr("simple-rnn: epoch 400 ");
        compare.signal("TERM");
        compare.endsWith(143);
        assertThat(compare.err()).content().endsWith("resume with: addition resume both\n");
        Application resume = Application.start(directory, "resume", "both").endsWith(0);
        assertThat(resume.out()).content().contains("76.25 %", "report: both/report.html");
        assertSame(directory.resolve("both/simple-rnn"), uninterrupted(plan(1, 4_000)));
    }

    @Test
    void killAtAnyMomentLosesNothingButTime() {
        IntStream.range(0, 2).parallel().forEach(chain -> {
            try {
                killAgainAndAgain(chain, KILLS / 2);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A run is trained or gone on with, checkpointed after every step. */
    private Application go(Path run, long seed) throws IOException {
        return Files.exists(run.resolve("run.json"))
                ? Application.start(directory, "resume", run, "--checkpoint-every", 0, "--no-report")
                : Application.start(
                        directory,
                        "train",
                        "--seed",
                        seed,
                        "--epochs",
                        EPOCHS,
                        "--checkpoint-every",
                        0,
                        "--no-report",
                        "--run",
                        run);
    }

    private void killAgainAndAgain(int chain, int kills) throws IOException, InterruptedException {
        Random random = new Random(chain);
        long seed = 1_000L * chain;
        Path run = directory.resolve("run-" + seed);
        long before = -1;
        for (int kill = 0; kill < kills; kill++) {
            Application application = go(run, seed);
            if (application.process().waitFor(200 + random.nextInt(2_000), TimeUnit.MILLISECONDS)) {
                application.endsWith(0);
                assertSame(run, uninterrupted(plan(seed, EPOCHS)));
                seed++;
                run = directory.resolve("run-" + seed);
                before = -1;
                continue;
            }
            application.process().destroyForcibly().waitFor();
            if (!Files.exists(
                    run.resolve("run.json"))) { // killed before it had begun: train begins in the same directory
                assertThat(run.resolve("checkpoint.bin")).doesNotExist();
                continue;
            }
            long steps = RunInternals.steps(run).orElse(-1);
            assertThat(steps).as("the previous checkpoint or a later one").isGreaterThanOrEqualTo(before);
            before = steps;
        }
        go(run, seed).endsWith(0); // however slow the machine, one run comes to its end
        assertSame(run, uninterrupted(plan(seed, EPOCHS)));
    }

    @Test
    void aDirectoryHasOneWriterAndADeadOnesLockIsTakenOver() throws Exception {
        Application train =
                Application.start(directory, "train", "--epochs", 1_000_000, "--run", "run", "--checkpoint-every", 0.1);
        while (!Files.exists(directory.resolve("run/checkpoint.bin"))) {
            Thread.sleep(20);
        }
        Application second = Application.start(directory, "resume", "run").endsWith(5);
        assertThat(second.err())
                .content()
                .contains("error: run: locked by process ")
                .contains("; wait until it is done");
        assertThat(second.err())
                .content()
                .contains(Long.toString(train.process().pid()));
        assertThat(train.process().isAlive()).isTrue();
        train.process().destroyForcibly().waitFor();
        Application third = Application.start(directory, "resume", "run", "--checkpoint-every", 1e6);
        Thread.sleep(1_500);
        third.signal("INT");
        third.endsWith(130);
    }

    @Test
    void keepsTheLastGoodStateIfTheLossIsNotFinite() throws Exception {
        Application train = Application.start(
                        directory, "train", "--learning-rate", "1e38", "--checkpoint-every", 0, "--run", "run")
                .endsWith(1);
        assertThat(train.err())
                .content()
                .matches(
                        "(WARNING: Using incubator modules.*\n)?error: training: the loss is NaN at iteration [0-9]+, in epoch 1; .*\n");
        assertThat(RunInternals.isFinite(directory.resolve("run"))).isTrue();
        assertThat(directory.resolve("run/events.log")).content().contains("the loss is NaN at iteration");
    }
}
