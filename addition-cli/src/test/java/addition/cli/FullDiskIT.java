package addition.cli;

import static addition.cli.UninterruptedRun.assertSame;
import static addition.cli.UninterruptedRun.plan;
import static addition.cli.UninterruptedRun.uninterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the packaged program does on a disk that is full or cannot be written: a small real one. */
class FullDiskIT {
    /** All repetitions instead of a sample of them: {@code -Dthorough}. */
    private static final boolean THOROUGH = Boolean.getBoolean("thorough");

    @TempDir
    private Path directory;

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
    static IntStream kilobytes() {
        return THOROUGH ? IntStream.of(4, 16, 28, 40, 48, 52, 56, 60, 64, 68) : IntStream.of(4, 40, 52, 68);
    }

    @ParameterizedTest
    @MethodSource("kilobytes")
    void aFullDiskLosesNothing(int kilobytes) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), kilobytes)) {
            Path run = disk.path().resolve("run");
            Application train = Application.start(
                    directory, "train", "--epochs", 100, "--checkpoint-every", 0.01, "--no-report", "--run", run);
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
            assertThat(train.err()).content().contains("the last checkpoint was saved; free disk space and resume");
            Application.start(directory, "resume", run, "--no-report").endsWith(0);
            assertSame(run, uninterrupted(plan(1, 100)));
        }
    }

    @Test
    void writesAReportLaterIfTheDiskIsFull() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 100)) {
            Path run = disk.path().resolve("run");
            Application train = Application.start(directory, "train", "--epochs", 100, "--run", run)
                    .endsWith(4);
            assertThat(train.out()).content().contains("test exact match").doesNotContain("report:");
            assertThat(train.err()).content().contains("No space left");
            disk.remount("size=4m");
            Application.start(directory, "resume", run).endsWith(0);
            assertThat(run.resolve("report.html")).content().endsWith("</html>\n");
            assertSame(run, uninterrupted(plan(1, 100)));
        }
    }

    @Test
    void refusesAReadOnlyDiskBeforeTraining() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 1_000)) {
            Path run = disk.path().resolve("run");
            Application.start(directory, "train", "--epochs", 1, "--run", run, "--no-report")
                    .endsWith(0);
            disk.remount("ro");
            Application train = Application.start(
                            directory, "train", "--run", disk.path().resolve("other"))
                    .endsWith(4);
            assertThat(train.err()).content().contains("error: ").contains("ead-only file system");
            Application resume = Application.start(directory, "resume", run).endsWith(4);
            assertThat(resume.err()).content().contains("error: ").contains("ead-only file system");
        }
    }
}
