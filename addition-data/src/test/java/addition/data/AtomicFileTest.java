package addition.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    private void assertFiles(Path... expected) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(expected);
        }
    }

    @Test
    void aFailureLeavesTheOldContentAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
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
        Path file = folder.resolve("file");
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
    void aSymbolicLinkStays() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFile.write(link, out -> out.write('x'));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("x");
    }

    @Test
    void errorsNameTheTarget() {
        Path nowhere = folder.resolve("no/file");
        assertThatThrownBy(() -> AtomicFile.write(nowhere, out -> {}))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(nowhere.toString());
        assertThatThrownBy(() -> AtomicFile.write(folder, out -> {})).hasMessageContaining("it is a folder");
    }
}
