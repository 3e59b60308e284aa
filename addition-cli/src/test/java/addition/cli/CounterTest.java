package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CounterTest {
    private final StringWriter err = new StringWriter();

    private Counter counter(Duration moment) {
        return new Counter("sweep", "runs", 1_004, 4, moment, new PrintWriter(err));
    }

    @Test
    void tellsTheFirstAndTheLastAndOneASecondBetween() {
        try (Counter counter = counter(Duration.ZERO)) {
            counter.add(500);
            counter.add(400);
            counter.add(100);
        }
        assertThat(err.toString().lines()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).isEqualTo("4 of 1,004 runs were done before");
            assertThat(lines.get(1)).matches("504 of 1,004 runs, 0:00:0\\d left");
            assertThat(lines.get(2)).isEqualTo("1,004 of 1,004 runs, 0:00:00 left");
        });
    }

    @Test
    void isSilentAboutWhatIsDoneInAMoment() {
        try (Counter counter = counter(Duration.ofHours(1))) {
            counter.add(1_000);
        }
        assertThat(err.toString().lines()).containsExactly("4 of 1,004 runs were done before");
    }
}
