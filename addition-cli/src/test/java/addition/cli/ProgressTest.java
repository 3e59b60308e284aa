package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();

    @Test
    void tellsTheFirstAndTheLastAndOneASecondBetween() {
        try (Progress progress = Progress.weighted("sweep", "runs", 1_004, 4, 1_000, new PrintWriter(err))) {
            progress.add(500);
            progress.add(400);
            progress.add(100);
        }
        assertThat(err.toString().lines()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).isEqualTo("4 of 1,004 runs were done before");
            assertThat(lines.get(1)).matches("504 of 1,004 runs, 0:00:0\\d left");
            assertThat(lines.get(2)).isEqualTo("1,004 of 1,004 runs, 0:00:00 left");
        });
    }

    @Test
    void isSilentAboutShortWork() {
        try (Progress progress =
                Progress.counting("sums", "digits", 1_000, Duration.ofHours(1), new PrintWriter(err))) {
            progress.add(1_000);
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void trainingHasALineForEachMessage() {
        try (Progress progress = Progress.training(new PrintWriter(err))) {
            progress.expect(10, 4, 6);
            progress.add(3);
            progress.message("mlp", "short", "epoch 7 of 10");
        }
        assertThat(err.toString()).matches("mlp: epoch 7 of 10, 0:00:0\\d left\\R");
    }
}
