package addition.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import addition.data.internal.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {

    @TempDir
    private Path directory;

    private void assertFiles(Path... expected) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(expected);
        }
    }

    @Test
    void aFailureLeavesTheOldContentAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("disk full");
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": disk full");
        assertThat(file).hasContent("old");
        assertFiles(file);
    }

    @Test
    void writersInManyThreadsNeverMix() throws Exception {
        Path file = directory.resolve("file");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread[] writers = new Thread[4];
        for (int writer = 0; writer < writers.length; writer++) {
            byte[] content = new byte[100_000];
            Arrays.fill(content, (byte) writer);
            writers[writer] = new Thread(() -> {
                for (int i = 0; i < 25; i++) {
                    try {
                        AtomicFile.write(file, out -> out.write(content));
                        byte[] read = Files.readAllBytes(file);
                        byte[] whole = new byte[100_000];
                        Arrays.fill(whole, read[0]);
                        assertThat(read).isEqualTo(whole);
                    } catch (IOException | AssertionError e) {
                        failure.set(e);
                    }
                }
            });
            writers[writer].start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(failure.get()).isNull();
        assertFiles(file);
    }

    @Test
    void keepsASymbolicLink() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        AtomicFile.write(link, out -> out.write('x'));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("x");
    }

    @Test
    void keepsADanglingSymbolicLink() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("second"));
        Files.createSymbolicLink(directory.resolve("second"), Path.of("other/file"));
        AtomicFile.write(link, out -> out.write('x'));
        assertThat(link).isSymbolicLink();
        assertThat(directory.resolve("second")).isSymbolicLink();
        assertThat(other.resolve("file")).isRegularFile().hasContent("x");
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        assertThatThrownBy(() -> AtomicFile.write(loop, out -> {})).hasMessageContaining("symbolic links");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-rw-", "r--r-----", "rwxr-x---"})
    void keepsPermissions(String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        AtomicFile.write(file, out -> {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path each : files.toList()) { // never more than the old file's, even before the move
                    assertThat(PosixFilePermissions.fromString(permissions))
                            .containsAll(Files.getPosixFilePermissions(each));
                }
            }
            out.write('x');
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
        assertThat(file).hasContent("x");
    }

    @Test
    void aNewFileHasTheUsersDefaultPermissions() throws IOException {
        Path usual = Files.createFile(directory.resolve("usual"));
        Path file = directory.resolve("file");
        AtomicFile.write(file, out -> out.write('x'));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void keepsTheOwnerWhereTheSystemAllowsIt() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        assumeTrue(Files.getOwner(file).getName().equals("root"));
        Files.setAttribute(file, "unix:uid", 12_345);
        Files.setAttribute(file, "unix:gid", 12_346);
        AtomicFile.write(file, out -> out.write('x'));
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(12_345);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(12_346);
    }

    @Test
    @Timeout(60)
    void writesToAPipe() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        FutureTask<String> reader = new FutureTask<>(() -> Files.readString(pipe));
        new Thread(reader).start();
        AtomicFile.write(pipe, out -> out.write("through".getBytes(StandardCharsets.UTF_8)));
        assertThat(reader.get()).isEqualTo("through");
        assertFiles(pipe);
    }

    @Test
    void writesToADevice() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        AtomicFile.write(device, out -> out.write('x'));
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    /** A file that is mounted by itself is busy: it can be written to, but not replaced. */
    @Test
    void refusesAMountedFileWithAdvice() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Path source = Files.writeString(directory.resolve("source"), "mounted");
        assumeTrue(new ProcessBuilder("mount", "--bind", source.toString(), file.toString())
                        .start()
                        .waitFor()
                == 0);
        try {
            assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write('x')))
                    .hasMessageStartingWith(file + ": cannot be replaced: ")
                    .hasMessageEndingWith("choose another name");
            assertThat(file).hasContent("mounted");
            assertFiles(file, source);
        } finally {
            new ProcessBuilder("umount", file.toString()).start().waitFor();
        }
    }

    @Test
    void anErrorLeavesNothing() throws IOException {
        Path file = directory.resolve("file");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new OutOfMemoryError("thrown by the test");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertFiles();
    }

    @Test
    void errorsNameTheTarget() {
        Path nowhere = directory.resolve("no/file");
        assertThatThrownBy(() -> AtomicFile.write(nowhere, out -> {}))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(nowhere.toString());
        assertThatThrownBy(() -> AtomicFile.write(directory, out -> {})).hasMessageContaining("is a directory");
    }
}
