package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import addition.data.BadInputException;
import addition.data.IncompatibleException;
import addition.data.internal.Json;
import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import addition.train.TrainingMonitor.CurvePoint;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDirectoryTest {
    private static final TrainingPlan PLAN = TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 1)
            .with(Hyperparameter.EXAMPLES, 20)
            .with(Hyperparameter.EPOCHS, 4);
    private static final RunSpec SPEC = RunSpec.once(PLAN, Engine.FUSED);

    @TempDir
    private Path directory;

    /** All checkpoints of a small run, one after each step. */
    private static List<Checkpoint> checkpoints(TrainingPlan plan) {
        List<Checkpoint> all = new ArrayList<>();
        Checkpointer keeper = new Checkpointer() {
            @Override
            public boolean isDue() {
                return true;
            }

            @Override
            public void write(Checkpoint checkpoint) {
                all.add(checkpoint);
            }
        };
        Trainer.of(Engine.FUSED).train(plan, TrainingMonitor.NONE, keeper, Optional.empty());
        return all;
    }

    private static TrainingResult trained() {
        return Trainer.of(Engine.FUSED).train(PLAN, TrainingMonitor.NONE);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void readsCurveAndEnvironmentBack() throws IOException {
        List<CurvePoint> curve = trained().curve();
        try (RunDirectory run = RunDirectory.create(directory, SPEC)) {
            assertThat(run.curve()).isEmpty();
            run.writeCurve(curve);
        }
        assertThat(RunDirectory.open(directory).curve()).isEqualTo(curve).isNotEmpty();
        assertThat(RunDirectory.open(directory).environment()).isEqualTo(Environment.current());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "epoch",
                "epoch,iteration,loss,validationExactMatch",
                "epoch,iteration,loss,validationExactMatch\n1,2,3\n",
                "epoch,iteration,loss,validationExactMatch\n1,2,x,0.5\n",
                "epoch,iteration,loss,validationExactMatch\n1,2,NaN,0.5\n",
                "epoch,iteration,loss,validationExactMatch\n1,2,3.0,1.5\n",
                "epoch,iteration,loss,validationExactMatch\n1,2,3.0,0.5,7\n",
                "epoch,iteration,loss,validationExactMatch\n1,2,3.0,\"0.5\n"
            })
    void refusesDamagedCurves(String csv) {
        assertThatThrownBy(() -> LearningCurveCsv.read(csv))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a learning curve must ");
    }

    @Test
    void keepsTheSpecificationFromTheStart() throws IOException {
        Path where = directory.resolve("a/b");
        RunSpec spec = new RunSpec(PLAN, Engine.DL4J, new RunSpec.Restarts(5, true), 2);
        try (RunDirectory run = RunDirectory.create(where, spec)) {
            assertThat(RunDirectory.open(where).spec()).isEqualTo(spec).isEqualTo(run.spec());
        }
        assertThat(RunDirectory.open(where).spec().current()).isEqualTo(PLAN.restarted(1, true));
        assertThat(TrainingPlan.fromJson(Files.readString(where.resolve("plan.json"))))
                .isEqualTo(PLAN.restarted(1, true));
        assertThat(RunDirectory.open(where).checkpoint()).isEmpty();
        assertThat(RunDirectory.open(where).result()).isEmpty();
    }

    @Test
    void keepsEverythingOfARunAndNothingElse() throws IOException {
        TrainingResult result = trained();
        try (RunDirectory run = RunDirectory.create(directory, SPEC)) {
            run.write(checkpoints(PLAN).get(3));
            run.writeCurve(result.curve());
            run.writeBest(SafeModelSerializer.toBytes(result.network(), true));
            TrainingOutcome outcome = new TrainingOutcome(directory, result, 1, Optional.empty(), Optional.empty());
            run.writeResult(outcome);
            String json = RunDirectory.open(directory).result().orElseThrow();
            assertThat(json).isEqualTo(Json.line(outcome.fields()));
            assertThat(outcome.fields())
                    .containsOnlyKeys(
                            "network",
                            "recipe",
                            "engine",
                            "parameters",
                            "epochsDone",
                            "iterations",
                            "loss",
                            "validation",
                            "test",
                            "testDigits",
                            "bestEpoch",
                            "bestValidation",
                            "seconds",
                            "microsecondsPerIteration");
        }
        assertThat(names(directory))
                .containsExactly(
                        ".lock",
                        "best.zip",
                        "checkpoint.bin",
                        "curve.csv",
                        "environment.json",
                        "events.log",
                        "manifest.sha256",
                        "model.zip",
                        "plan.json",
                        "result.json",
                        "run.json");
        assertThat(SafeModelSerializer.restoreMultiLayerNetwork(directory.resolve("model.zip"), false)
                        .params())
                .isEqualTo(result.network().params());
        assertThat(Files.readAllLines(directory.resolve("curve.csv")))
                .hasSize(1 + result.curve().size())
                .startsWith("epoch,iteration,loss,validationExactMatch");
        assertThat(Files.readAllLines(directory.resolve("events.log")))
                .satisfiesExactly(
                        first -> assertThat(first).matches("20\\d\\d-\\d\\d-\\d\\dT.*Z started"),
                        last -> assertThat(last).endsWith(" done"));
        assertThat(Files.readString(directory.resolve("environment.json")))
                .contains("\"deeplearning4j\": \"1.0.0-M2.1\"", "\"addition\": \"0.1.0-SNAPSHOT\"", "Backend\"");
    }

    /** {@code sha256sum -c} is content with a directory that was closed. */
    @Test
    void theManifestHasTheHashOfEachFile() throws IOException {
        try (RunDirectory run = RunDirectory.create(directory, SPEC)) {
            run.write(checkpoints(PLAN).get(0));
            run.write(checkpoints(PLAN).get(1));
        }
        List<String> lines = Files.readAllLines(directory.resolve("manifest.sha256"));
        assertThat(lines).hasSize(5);
        for (String line : lines) {
            String[] parts = line.split("  ");
            assertThat(DigestUtils.sha256Hex(Files.readAllBytes(directory.resolve(parts[1]))))
                    .isEqualTo(parts[0]);
        }
    }

    @Test
    void findsEveryFlippedBit() throws IOException {
        RunSpec small = RunSpec.once(PLAN.with(Hyperparameter.HIDDEN, 1), Engine.FUSED);
        try (RunDirectory run = RunDirectory.create(directory, small)) {
            run.write(checkpoints(small.plan()).get(2));
        }
        for (String name : new String[] {"run.json", "checkpoint.bin", "manifest.sha256"}) {
            Path file = directory.resolve(name);
            byte[] good = Files.readAllBytes(file);
            for (int bit = 0; bit < 8 * good.length; bit += 7) {
                byte[] flipped = good.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(file, flipped);
                assertDamaged(name, bit);
            }
            for (int length = 0; length < good.length; length += 11) {
                Files.write(file, java.util.Arrays.copyOf(good, length));
                assertDamaged(name, length);
            }
            Files.write(file, good);
        }
        assertThat(RunDirectory.open(directory).spec()).isEqualTo(small);
        assertThat(RunDirectory.open(directory).checkpoint()).isPresent();
    }

    /** One of the files that resume reads is refused, or what was changed is of one that it does not read. */
    private void assertDamaged(String name, int at) {
        assertThatExceptionOfType(BadInputException.class)
                .as(name + " at " + at)
                .isThrownBy(() -> {
                    RunDirectory run = RunDirectory.open(directory);
                    run.spec();
                    run.checkpoint();
                    for (String file : new String[] {"plan.json", "environment.json", "events.log"}) {
                        ChecksummedDirectory.open(directory).read(file, 1 << 20);
                    }
                })
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").startsWith(directory.toString()));
    }

    @Test
    void readsACheckpointBackBitForBit() {
        for (Checkpoint checkpoint : checkpoints(
                PLAN.with(Hyperparameter.GRADIENTS, GradientReset.EVERY_EPOCH).with(Hyperparameter.BATCH, 3))) {
            Checkpoint read = CheckpointFile.read(CheckpointFile.write(checkpoint));
            assertThat(read).usingRecursiveComparison().isEqualTo(checkpoint);
            assertThat(read.position()).isEqualTo(checkpoint.position());
        }
    }

    @Test
    void refusesInvalidCheckpoints() {
        byte[] good = CheckpointFile.write(checkpoints(PLAN).get(0));
        for (int length : new int[] {0, 1, 8, 39, 40, 41, good.length - 1}) {
            refused(java.util.Arrays.copyOf(good, length));
        }
        refused(java.util.Arrays.copyOf(good, good.length + 1));
        int head = java.nio.ByteBuffer.wrap(good, 8, 4).getInt();
        int[][] changes = {{8, -1}, {8, Integer.MAX_VALUE}, {8, head + 1}, {8, 0}, {12 + head, -1}, {12 + head, 1 << 30}
        };
        for (int[] change : changes) {
            refused(rehashed(good, change[0], change[1]));
        }
        refused(rehashed(good, 12 + head + 4, Float.floatToIntBits(Float.NaN)));
        refused(rehashed(good, 12, 0x20202020));
    }

    /** A number of four bytes replaced, and the hash made right again. */
    private static byte[] rehashed(byte[] good, int at, int value) {
        byte[] changed = good.clone();
        java.nio.ByteBuffer.wrap(changed).putInt(at, value);
        byte[] hash = DigestUtils.sha256(java.util.Arrays.copyOf(changed, changed.length - 32));
        System.arraycopy(hash, 0, changed, changed.length - 32, 32);
        return changed;
    }

    private static void refused(byte[] bytes) {
        assertThatThrownBy(() -> CheckpointFile.read(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void ignoresACheckpointOfAnotherAttempt() throws IOException {
        RunSpec twice = new RunSpec(PLAN, Engine.FUSED, new RunSpec.Restarts(2, false), 1);
        try (RunDirectory run = RunDirectory.create(directory, twice)) {
            run.write(checkpoints(PLAN).get(2));
            run.writeCurve(trained().curve());
            assertThat(run.checkpoint()).isPresent();
            run.restart();
            assertThat(run.checkpoint()).isEmpty();
            assertThat(run.spec().attempt()).isEqualTo(2);
            assertThat(run.spec().isLast()).isTrue();
            assertThat(names(directory)).doesNotContain("curve.csv");
            assertThat(TrainingPlan.fromJson(Files.readString(directory.resolve("plan.json"))))
                    .isEqualTo(PLAN.restarted(1, false));
            assertThat(directory.resolve("events.log")).content().contains("attempt 2");
            assertThat(Files.readString(directory.resolve("manifest.sha256"))).doesNotContain("curve.csv");
        }
        assertThat(RunDirectory.open(directory).spec().current()).isEqualTo(PLAN.restarted(1, false));
    }

    @Test
    void hasOneWriter() throws IOException {
        try (RunDirectory run = RunDirectory.create(directory, SPEC)) {
            assertThatExceptionOfType(IncompatibleException.class)
                    .isThrownBy(() -> RunDirectory.resume(directory))
                    .withMessageMatching(
                            ".*: locked by process " + ProcessHandle.current().pid()
                                    + " on .*, since 20.*Z; wait until it is done, or stop it and try again");
            assertThat(run.spec()).isEqualTo(SPEC);
            run.log("still mine");
        }
        try (RunDirectory run = RunDirectory.resume(directory)) {
            run.log("mine now");
        }
        assertThat(directory.resolve(".lock")).isEmptyFile();
    }

    @Test
    void deletesWhatADeadWriterLeft() throws IOException {
        RunDirectory.create(directory, SPEC).close();
        Path left = Files.writeString(
                directory.resolve(".checkpoint.bin.123e4567-e89b-12d3-a456-426614174000.tmp"), "half a che");
        Path foreign = Files.writeString(directory.resolve("notes.tmp"), "mine");
        RunDirectory.open(directory);
        assertThat(left).exists();
        RunDirectory.resume(directory).close();
        assertThat(left).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void neverOverwritesARun() throws IOException {
        RunDirectory.create(directory, SPEC).close();
        assertThatThrownBy(() -> RunDirectory.create(directory, SPEC)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void refusesDirectoriesWithoutARunAndFiles() throws IOException {
        assertThatThrownBy(() -> RunDirectory.open(directory)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> RunDirectory.resume(directory)).isInstanceOf(BadInputException.class);
        assertThat(directory).isEmptyDirectory();
        assertThatThrownBy(() -> RunDirectory.open(directory.resolve("none"))).isInstanceOf(BadInputException.class);
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> RunDirectory.create(file, SPEC)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> RunDirectory.resume(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is a file; give the directory of a run");
        Files.writeString(directory.resolve("manifest.sha256"), "no hashes\n");
        assertThatThrownBy(() -> RunDirectory.open(directory)).isInstanceOf(BadInputException.class);
    }

    @Test
    void startsWhereARunWasKilledBeforeItsStart() throws IOException {
        Files.writeString(directory.resolve(".lock"), "process 1");
        Files.writeString(directory.resolve("manifest.sha256"), "0".repeat(64) + "  run.json\n");
        Path half = Files.writeString(directory.resolve(".run.json.123e4567-e89b-12d3-a456-426614174000.tmp"), "{");
        assertThatThrownBy(() -> RunDirectory.resume(directory)).isInstanceOf(BadInputException.class);
        RunDirectory.create(directory, SPEC).close();
        assertThat(half).doesNotExist();
        assertThat(RunDirectory.open(directory).spec()).isEqualTo(SPEC);
    }

    @Test
    void resumingWritesWhatADeadWriterDidNot() throws IOException {
        RunDirectory.create(directory, SPEC).close();
        Path manifest = directory.resolve("manifest.sha256");
        String all = Files.readString(manifest);
        Files.delete(directory.resolve("environment.json"));
        Files.writeString(directory.resolve("plan.json"), "of the attempt before");
        String old = DigestUtils.sha256Hex("of the attempt before");
        Files.writeString(
                manifest,
                "0".repeat(64) + "  environment.json\n" + old + "  plan.json\n" + all); // in the middle of both
        RunDirectory.resume(directory).close();
        assertThat(Files.readString(manifest)).isEqualTo(all);
        assertThat(TrainingPlan.fromJson(Files.readString(directory.resolve("plan.json"))))
                .isEqualTo(PLAN);
        assertThat(directory.resolve("environment.json")).exists();
    }

    @Test
    void refusesACheckpointOfAnotherPlan() throws IOException {
        try (RunDirectory run = RunDirectory.create(directory, SPEC)) {
            run.write(checkpoints(PLAN.with(Hyperparameter.HIDDEN, 3)).get(2));
            assertThatExceptionOfType(IncompatibleException.class)
                    .isThrownBy(run::checkpoint)
                    .withMessageEndingWith("; start a new run");
        }
    }

    @Test
    void keepsTheLastLinesOfTheLog() throws IOException {
        try (RunDirectory run = RunDirectory.create(directory, SPEC)) {
            for (int i = 0; i < 40; i++) {
                run.log("x".repeat(1_000) + i);
            }
        }
        List<String> lines = Files.readAllLines(directory.resolve("events.log"));
        assertThat(lines).hasSizeBetween(10, 20).last().asString().endsWith("x39");
    }

    /** A directory from somebody else must not make us read or write elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"run.json", "checkpoint.bin", "events.log", "manifest.sha256"})
    void followsNoLinks(String name) throws IOException {
        Path elsewhere = directory.resolve("elsewhere");
        Path inside = directory.resolve("run");
        try (RunDirectory run = RunDirectory.create(inside, SPEC)) {
            run.write(checkpoints(PLAN).get(0));
        }
        Files.move(inside.resolve(name), elsewhere);
        Files.createSymbolicLink(inside.resolve(name), elsewhere);
        byte[] before = Files.readAllBytes(elsewhere);
        if (name.equals("events.log")) { // whose loss ends no run
            try (RunDirectory run = RunDirectory.resume(inside)) {
                run.log("an event");
            }
        } else {
            assertThatThrownBy(() -> {
                        try (RunDirectory run = RunDirectory.resume(inside)) {
                            run.checkpoint();
                        }
                    })
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("must be a regular file");
        }
        assertThat(inside.resolve(name)).isSymbolicLink();
        assertThat(Files.readAllBytes(elsewhere)).isEqualTo(before);
    }

    @Test
    void refusesEndlessFiles() throws IOException {
        RunDirectory.create(directory, SPEC).close();
        Path plan = directory.resolve("run.json");
        Files.write(plan, new byte[2 << 20]);
        assertThatThrownBy(() -> RunDirectory.open(directory).spec())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("at most 1048576 bytes");
    }

    /** At every size at which the disk may be full, what was there before is there still. */
    @Test
    void aFullDiskLosesNothing() throws IOException {
        Checkpoint first = checkpoints(PLAN).get(1);
        Checkpoint second = checkpoints(PLAN).get(2);
        int failures = 0;
        for (int blocks = 1; blocks < 60; blocks++) {
            try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                    .setBlockSize(1024)
                    .setMaxSize(blocks * 1024L)
                    .build())) {
                Path where = disk.getPath("/work/run");
                try (RunDirectory run = RunDirectory.create(where, SPEC)) {
                    run.write(first);
                    assertThat(read(where)).isEqualTo(hash(first));
                    run.write(second);
                } catch (FileSystemException e) {
                    failures++;
                    assertThat(e.getFile()).startsWith("/work/run");
                    if (Files.exists(where.resolve("checkpoint.bin"))) {
                        assertThat(read(where)).isIn(hash(first), hash(second));
                    }
                }
            }
        }
        assertThat(failures).isBetween(10, 58);
    }

    private static String read(Path where) throws IOException {
        return hash(RunDirectory.open(where).checkpoint().orElseThrow());
    }

    private static String hash(Checkpoint checkpoint) {
        return HexFormat.of().formatHex(DigestUtils.sha256(CheckpointFile.write(checkpoint)));
    }
}
