package addition.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import addition.eval.Metric;
import addition.sweep.SweepSummary.BootstrapInterval;
import addition.sweep.SweepSummary.Distribution;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.TrainingMonitor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SweepSummaryTest {
    /** As numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], q) gives them. */
    @Test
    void quantilesAreNumPys() {
        Distribution distribution = Distribution.of(new double[] {3, 1, 4, 1, 5, 9, 2, 6});
        assertThat(distribution.least()).isEqualTo(1);
        assertThat(distribution.lowerQuartile()).isEqualTo(1.75);
        assertThat(distribution.median()).isEqualTo(3.5);
        assertThat(distribution.upperQuartile()).isEqualTo(5.25);
        assertThat(distribution.most()).isEqualTo(9);
        assertThat(BootstrapInterval.of(new double[] {3, 1, 4, 1, 5, 9, 2, 6}).mean())
                .isEqualTo(31 / 8.0);
        assertThat(Distribution.of(new double[0]).median()).isNaN();
        assertThat(BootstrapInterval.of(new double[] {7}).mean()).isEqualTo(7);
        assertThat(BootstrapInterval.of(new double[] {7}).low()).isNaN();
        assertThat(BootstrapInterval.of(new double[0]).low()).isNaN();
    }

    /** For many normal values the bootstrap's interval is that of theory, 1.96 standard errors to each side. */
    @Test
    void theIntervalIsThatOfTheory() {
        Random random = new Random(4);
        double[] values =
                random.doubles(400).map(u -> 5 + 2 * random.nextGaussian()).toArray();
        BootstrapInterval interval = BootstrapInterval.of(values);
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / 399;
        double error = Math.sqrt(variance / 400);
        assertThat(interval.mean()).isCloseTo(mean, offset(1e-12));
        assertThat(interval.low()).isCloseTo(mean - 1.96 * error, offset(0.1 * error));
        assertThat(interval.high()).isCloseTo(mean + 1.96 * error, offset(0.1 * error));
        assertThat(BootstrapInterval.of(values)).isEqualTo(interval);
    }

    @Test
    void groupsTheSeedsOfAPlan() {
        SweepGrid grid = SweepGrid.of(
                Map.of(
                        Hyperparameter.BATCH, List.of("100", "250"),
                        Hyperparameter.EPOCHS, List.of("1"),
                        Hyperparameter.LEARNING_RATE, List.of("1e-4", "1e38")),
                "1..2");
        List<SweepRow> rows = SweepGrid.runs(List.of(grid), Engine.FUSED).stream()
                .map(run -> SweepRow.measure(run, TrainingMonitor.NONE))
                .toList();
        List<SweepSummary> summaries = SweepSummary.of(rows);
        assertThat(summaries)
                .hasSize(4)
                .allSatisfy(summary -> assertThat(summary.rows()).hasSize(2));
        assertThat(SweepSummary.varying(summaries)).containsExactly("batch", "learningRate");
        assertThat(summaries.get(1).count("diverged")).isEqualTo(2);
        assertThat(summaries.get(1).distribution(Metric.TEST).count()).isZero();
        assertThat(summaries.get(0).count("refuted")).isEqualTo(2);
        assertThat(SweepSummary.csv(summaries).lines()).hasSize(5);
    }
}
