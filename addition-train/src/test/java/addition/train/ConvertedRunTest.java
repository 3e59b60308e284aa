package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import addition.data.BadInputException;
import addition.models.Architecture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run's directory that git or a copy in text mode has changed, and directories in which a system has left something.
 */
class ConvertedRunTest {
    private static final RunSpec ASSIGNMENT = RunSpec.once(
            TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 1)
                    .with(Hyperparameter.EXAMPLES, 20)
                    .with(Hyperparameter.EPOCHS, 1),
            Engine.FUSED);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "manifest.sha256"})
    void namesConvertedLineEnds(String name) throws IOException {
        RunDirectory.create(directory, ASSIGNMENT).close();
        assertThat(RunDirectory.open(directory).spec()).isEqualTo(ASSIGNMENT);
        Path file = directory.resolve(name);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replace("\n", "\r\n"), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RunDirectory.open(directory).spec())
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ": its line ends were converted to CR LF");
        Files.writeString(file, text.replace("\n", "\r\n") + " ", StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RunDirectory.open(directory).spec()).isInstanceOf(BadInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".DS_Store", "lost+found", "Thumbs.db", "desktop.ini"})
    void startsInADirectoryWithSystemFiles(String name) throws IOException {
        Path left = directory.resolve(name);
        if (name.equals("lost+found")) {
            Files.createDirectory(left);
        } else {
            Files.writeString(left, "x");
        }
        RunDirectory.create(directory, ASSIGNMENT).close();
        assertThat(left).exists();
    }

    @Test
    void refusesADirectoryWithAnythingElse() throws IOException {
        Files.createDirectory(directory.resolve("lost"));
        assertThatThrownBy(() -> RunDirectory.create(directory, ASSIGNMENT)).hasMessageContaining("not empty");
    }
}
