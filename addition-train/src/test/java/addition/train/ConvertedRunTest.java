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

/** A run's folder that git or a copy in text mode has changed, and folders in which a system has left something. */
class ConvertedRunTest {
    private static final RunSpec ASSIGNMENT = RunSpec.once(
            TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 1)
                    .with(Hyperparameter.EXAMPLES, 20)
                    .with(Hyperparameter.EPOCHS, 1),
            Engine.FUSED);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "manifest.sha256"})
    void namesConvertedLineEnds(String name) throws IOException {
        RunDirectory.create(folder, ASSIGNMENT).close();
        assertThat(RunDirectory.open(folder).spec()).isEqualTo(ASSIGNMENT);
        Path file = folder.resolve(name);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replace("\n", "\r\n"), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RunDirectory.open(folder).spec())
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ": its line ends were converted to CR LF");
        Files.writeString(file, text.replace("\n", "\r\n") + " ", StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RunDirectory.open(folder).spec()).isInstanceOf(BadInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".DS_Store", "lost+found", "Thumbs.db", "desktop.ini"})
    void beginsWhereASystemHasLeftSomething(String name) throws IOException {
        Path left = folder.resolve(name);
        if (name.equals("lost+found")) {
            Files.createDirectory(left);
        } else {
            Files.writeString(left, "x");
        }
        RunDirectory.create(folder, ASSIGNMENT).close();
        assertThat(left).exists();
    }

    @Test
    void anythingElseIsSomebodys() throws IOException {
        Files.createDirectory(folder.resolve("lost"));
        assertThatThrownBy(() -> RunDirectory.create(folder, ASSIGNMENT)).hasMessageContaining("not empty");
    }
}
