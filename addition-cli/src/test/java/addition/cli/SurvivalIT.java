package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import addition.train.Checkpoint;
import addition.train.Engine;
import addition.train.ModelFile;
import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.Trainer;
import addition.train.TrainingMonitor;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged program survives: signals, {@code kill -9}, full and read-only disks, a second writer. */
class SurvivalIT {
    /** {@code -Dkills=1000} for more. */
    private static final int KILLS = Integer.getInteger("kills", 200);

    private static final int EPOCHS = 3;

    @TempDir
    private Path folder;

    private static TrainingPlan plan(long seed, int epochs) {
        return TrainingPlan.article(Network.SIMPLE_RNN, seed).withEpochs(epochs);
    }

    private static TrainingResult uninterrupted(TrainingPlan plan) {
        return Trainer.of(Engine.FUSED).train(plan, TrainingMonitor.NONE);
    }

    private static void assertSame(Path run, TrainingResult whole) throws IOException {
        MultiLayerNetwork network = ModelFile.load(run.resolve("model.zip"));
        assertThat(network.params()).isEqualTo(whole.network().params());
        assertThat(Files.readAllBytes(run.resolve("model.zip")))
                .isEqualTo(RunDirectory.serialized(whole.network())); // Adam's state and counters too
        List<String> curve = Files.readAllLines(run.resolve("curve.csv"));
        assertThat(curve).hasSize(1 + whole.curve().size());
        assertThat(curve.get(curve.size() - 1))
                .contains("," + whole.loss() + ",")
                .endsWith("," + whole.validation().exactMatch());
        assertThat(RunDirectory.open(run)
                        .result()
                        .orElseThrow()
                        .get("testExactMatch")
                        .getAsDouble())
                .isEqualTo(whole.test().exactMatch());
        assertThat(RunDirectory.open(run)
                        .result()
                        .orElseThrow()
                        .get("bestEpoch")
                        .getAsInt())
                .isEqualTo(whole.best().epoch());
        assertThat(run.resolve("best.zip")).exists();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalKeepsWhereItIs(String signal, int code) throws Exception {
        Application train =
                Application.start(folder, "train", "--epochs", 4_000, "--run", "run", "--checkpoint-every", 1e6);
        train.untilErr("epoch 400 ");
        long start = System.nanoTime();
        train.signal(signal);
        train.endsWith(code);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(train.err()).content().endsWith("interrupted; go on with: addition resume run\n");
        assertThat(train.out()).isEmptyFile();
        Checkpoint at = RunDirectory.open(folder.resolve("run")).checkpoint().orElseThrow();
        assertThat(at.position().epoch()).isGreaterThanOrEqualTo(400);
        assertThat(folder.resolve("run/events.log")).content().contains("stopped by a signal after ");
        Application resume = Application.start(folder, "resume", "run").endsWith(0);
        assertThat(resume.out()).content().contains("test exact match");
        assertSame(folder.resolve("run"), uninterrupted(plan(1, 4_000)));
        Application again = Application.start(folder, "resume", "run").endsWith(0);
        assertThat(again.out())
                .content()
                .startsWith("run: the run is complete\n")
                .endsWith("report: run/report.html\n");
    }

    @Test
    void aSecondSignalStopsAtOnce() throws Exception {
        // one step takes minutes, so that only the second signal can end it
        Application train = Application.start(
                folder,
                "train",
                "--recipe",
                "generalizing",
                "--hidden",
                1_000,
                "--run",
                "run",
                "--checkpoint-every",
                1e6);
        while (!Files.exists(folder.resolve("run/checkpoint.bin"))) {
            Thread.sleep(20);
        }
        train.signal("TERM");
        train.signal("TERM");
        assertThat(train.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(train.process().exitValue()).isEqualTo(143);
        assertThat(RunDirectory.open(folder.resolve("run")).checkpoint()).isPresent();
    }

    @Test
    void aComparisonGoesOnToo() throws Exception {
        Application compare =
                Application.start(folder, "compare", "--epochs", 4_000, "--run", "both", "--checkpoint-every", 1e6);
        compare.untilErr("simple-rnn: epoch 400 ");
        compare.signal("TERM");
        compare.endsWith(143);
        assertThat(compare.err()).content().endsWith("go on with: addition resume both\n");
        Application resume = Application.start(folder, "resume", "both").endsWith(0);
        assertThat(resume.out()).content().contains("76.25 %", "report: both/report.html");
        assertSame(folder.resolve("both/simple-rnn"), uninterrupted(plan(1, 4_000)));
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
                ? Application.start(folder, "resume", run, "--checkpoint-every", 0, "--no-report")
                : Application.start(
                        folder,
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
        Path run = folder.resolve("run-" + seed);
        long before = -1;
        for (int kill = 0; kill < kills; kill++) {
            Application application = go(run, seed);
            if (application.process().waitFor(200 + random.nextInt(2_000), TimeUnit.MILLISECONDS)) {
                application.endsWith(0);
                assertSame(run, uninterrupted(plan(seed, EPOCHS)));
                seed++;
                run = folder.resolve("run-" + seed);
                before = -1;
                continue;
            }
            application.process().destroyForcibly().waitFor();
            if (!Files.exists(run.resolve("run.json"))) { // killed before it had begun: train begins in the same folder
                assertThat(run.resolve("checkpoint.bin")).doesNotExist();
                continue;
            }
            Optional<Checkpoint> at = RunDirectory.open(run).checkpoint();
            long steps = at.map(checkpoint -> 50L * checkpoint.position().epoch()
                            + checkpoint.position().batch())
                    .orElse(-1L);
            assertThat(steps).as("the previous checkpoint or a later one").isGreaterThanOrEqualTo(before);
            before = steps;
        }
        go(run, seed).endsWith(0); // however slow the machine, one run comes to its end
        assertSame(run, uninterrupted(plan(seed, EPOCHS)));
    }

    @Test
    void aFolderHasOneWriterAndADeadOnesLockIsTakenOver() throws Exception {
        Application train =
                Application.start(folder, "train", "--epochs", 1_000_000, "--run", "run", "--checkpoint-every", 0.1);
        while (!Files.exists(folder.resolve("run/checkpoint.bin"))) {
            Thread.sleep(20);
        }
        Application second = Application.start(folder, "resume", "run").endsWith(5);
        assertThat(second.err())
                .content()
                .startsWith("error: run: locked by process ")
                .contains("; wait until it is done");
        assertThat(second.err())
                .content()
                .contains(Long.toString(train.process().pid()));
        assertThat(train.process().isAlive()).isTrue();
        train.process().destroyForcibly().waitFor();
        Application third = Application.start(folder, "resume", "run", "--checkpoint-every", 1e6);
        Thread.sleep(1_500);
        third.signal("INT");
        third.endsWith(130);
    }

    @Test
    void aLossThatIsNoNumberKeepsTheLastGoodState() throws Exception {
        Application train = Application.start(
                        folder, "train", "--learning-rate", "1e38", "--checkpoint-every", 0, "--run", "run")
                .endsWith(1);
        assertThat(train.err())
                .content()
                .matches("error: training: the loss is NaN at iteration [0-9]+, in epoch 1; .*\n");
        Checkpoint last = RunDirectory.open(folder.resolve("run")).checkpoint().orElseThrow();
        assertThat(last.state().isFinite()).isTrue();
        assertThat(folder.resolve("run/events.log")).content().contains("the loss is NaN at iteration");
    }

    /** A small real file system of so many kilobytes, for as long as it is open. */
    private record SmallDisk(Path path) implements AutoCloseable {
        static SmallDisk mount(Path path, int kilobytes) throws Exception {
            Files.createDirectories(path);
            assumeTrue(
                    mount("-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", path.toString()) == 0,
                    "mounting a tmpfs needs root");
            return new SmallDisk(path);
        }

        private static int mount(String... args) throws IOException, InterruptedException {
            String[] command = new String[args.length + 1];
            command[0] = "mount";
            System.arraycopy(args, 0, command, 1, args.length);
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }

        void remount(String option) throws Exception {
            assertThat(mount("-o", "remount," + option, path.toString())).isZero();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            assertThat(new ProcessBuilder("umount", path.toString()).start().waitFor())
                    .isZero();
        }
    }

    /** Whatever the size: an error before training, or a run that can be gone on with when there is room. */
    @ParameterizedTest
    @ValueSource(ints = {4, 16, 28, 40, 48, 52, 56, 60, 64, 68})
    void aFullDiskLosesNothing(int kilobytes) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), kilobytes)) {
            Path run = disk.path().resolve("run");
            Application train = Application.start(
                    folder, "train", "--epochs", 100, "--checkpoint-every", 0.01, "--no-report", "--run", run);
            train.process().waitFor(60, TimeUnit.SECONDS);
            if (train.process().exitValue() == 0) { // there was room enough
                assertThat(kilobytes).isGreaterThan(60);
                return;
            }
            train.endsWith(4);
            assertThat(train.err()).content().contains("No space left");
            assertThat(Files.exists(run.resolve("manifest.sha256")) ? Files.size(run.resolve("manifest.sha256")) : 0)
                    .as("hashes of what could not be written do not pile up")
                    .isLessThan(2_000);
            disk.remount("size=1m");
            if (!Files.exists(run.resolve("checkpoint.bin"))) {
                assertThat(train.out()).as("found before training").isEmptyFile();
                return;
            }
            assertThat(train.out()).content().contains("test exact match");
            assertThat(train.err()).content().contains("the last checkpoint is; make room and resume");
            Application.start(folder, "resume", run, "--no-report").endsWith(0);
            assertSame(run, uninterrupted(plan(1, 100)));
        }
    }

    @Test
    void aReportThatFindsNoRoomIsMadeLater() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 200)) {
            Path run = disk.path().resolve("run");
            Application train = Application.start(folder, "train", "--epochs", 100, "--run", run)
                    .endsWith(4);
            assertThat(train.out()).content().contains("test exact match").doesNotContain("report:");
            assertThat(train.err()).content().contains("No space left");
            disk.remount("size=4m");
            Application.start(folder, "resume", run).endsWith(0);
            assertThat(run.resolve("report.html")).content().endsWith("</html>\n");
            assertSame(run, uninterrupted(plan(1, 100)));
        }
    }

    @Test
    void aReadOnlyDiskIsFoundBeforeTraining() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 1_000)) {
            Path run = disk.path().resolve("run");
            Application.start(folder, "train", "--epochs", 1, "--run", run, "--no-report")
                    .endsWith(0);
            disk.remount("ro");
            Application train = Application.start(
                            folder, "train", "--run", disk.path().resolve("other"))
                    .endsWith(4);
            assertThat(train.err()).content().startsWith("error: ").contains("ead-only file system");
            Application resume = Application.start(folder, "resume", run).endsWith(4);
            assertThat(resume.err()).content().startsWith("error: ").contains("ead-only file system");
        }
    }
}
