package addition.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import addition.cli.NumbersTarget;
import addition.data.BadInputException;
import addition.exchange.TensorTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that fuzzing was begun with or once found a fault by, again. */
class CorpusTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("project.root"), "addition-cli", "src", "test", "corpus");

    private interface Target {
        void tryOne(byte[] input) throws IOException;
    }

    private static void replay(String name, Target target) throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(CORPUS.resolve(name))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).hasSizeGreaterThan(3);
        for (Path input : inputs) {
            target.tryOne(Files.readAllBytes(input));
        }
    }

    static Stream<Class<?>> targets() {
        return Stream.of(
                ModelTarget.class,
                CsvTarget.class,
                RunDirectoryTarget.class,
                SweepTarget.class,
                NumbersTarget.class,
                ProofTarget.class,
                TensorTarget.class);
    }

    /** Else what is behind the reading of rows is never reached. */
    @Test
    void theCorpusOfSweepsHasTheRowsOfItsRuns() throws IOException {
        assertThat(SweepTarget.rows(content("rows"))).hasSize(4);
        assertThatThrownBy(() -> SweepTarget.rows(content("rows-of-a-path"))).isInstanceOf(BadInputException.class);
    }

    private static byte[] content(String rows) throws IOException {
        byte[] input = Files.readAllBytes(CORPUS.resolve("SweepTarget").resolve(rows));
        return Arrays.copyOfRange(input, 1, input.length);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void findsNothingInTheCorpus(Class<?> target) throws IOException {
        replay(target.getSimpleName(), input -> {
            try {
                target.getMethod("fuzzerTestOneInput", byte[].class).invoke(null, input);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(target + ", " + input.length + " bytes", e.getCause());
            }
        });
    }
}
