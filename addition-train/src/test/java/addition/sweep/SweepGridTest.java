package addition.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import addition.train.Engine;
import addition.train.Gradients;
import addition.train.Network;
import addition.train.TrainingPlan;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepGridTest {
    @Test
    void everyValueWithEveryOther() {
        SweepGrid grid = SweepGrid.of(
                Map.of(
                        SweepAxis.NETWORK, List.of("mlp", "simple-rnn"),
                        SweepAxis.BATCH, List.of("5", "10"),
                        SweepAxis.GRADIENTS, List.of("every-epoch")),
                "1..3");
        List<SweepTask> tasks = grid.tasks(Engine.FUSED);
        assertThat(tasks).hasSize(12).doesNotHaveDuplicates();
        assertThat(tasks.stream().map(SweepTask::key)).doesNotHaveDuplicates();
        assertThat(tasks.get(4).plan())
                .isEqualTo(TrainingPlan.article(Network.MLP, 2)
                        .withBatchSize(10)
                        .withGradients(Gradients.CLEARED_EVERY_EPOCH));
    }

    @Test
    void nothingSaidIsTheArticlesNetwork() {
        assertThat(SweepGrid.of(Map.of(), "-7").tasks(Engine.DL4J))
                .containsExactly(new SweepTask(TrainingPlan.article(Network.SIMPLE_RNN, -7), "-", -7, Engine.DL4J));
    }

    @Test
    void everyAxisChangesThePlan() {
        Map<SweepAxis, String> values = Map.ofEntries(
                Map.entry(SweepAxis.NETWORK, "mlp"),
                Map.entry(SweepAxis.RECIPE, "regularized"),
                Map.entry(SweepAxis.WITHOUT, "l1"),
                Map.entry(SweepAxis.HIDDEN, "7"),
                Map.entry(SweepAxis.ACTIVATION, "relu"),
                Map.entry(SweepAxis.DIGITS, "4"),
                Map.entry(SweepAxis.EXAMPLES, "50"),
                Map.entry(SweepAxis.BATCH, "3"),
                Map.entry(SweepAxis.EPOCHS, "9"),
                Map.entry(SweepAxis.LEARNING_RATE, "0.5"),
                Map.entry(SweepAxis.L1, "0.25"),
                Map.entry(SweepAxis.GRADIENTS, "every-epoch"));
        assertThat(values).hasSize(SweepAxis.values().length);
        values.forEach((axis, value) -> {
            String network = axis == SweepAxis.ACTIVATION ? "mlp" : "simple-rnn";
            String recipe = axis == SweepAxis.WITHOUT ? "regularized" : "article";
            Map<SweepAxis, List<String>> axes = new EnumMap<>(SweepAxis.class);
            axes.put(SweepAxis.NETWORK, List.of(network));
            axes.put(SweepAxis.RECIPE, List.of(recipe));
            axes.put(axis, List.of(value));
            assertThat(SweepGrid.of(axes, "1").tasks(Engine.FUSED).get(0).plan())
                    .as(axis.toString())
                    .isNotEqualTo(SweepAxis.base(network, recipe, 1));
        });
    }

    /** Without L1, and with an L1 of none, is the same plan. */
    @Test
    void theSameRunUnderTwoNamesComesOnce() {
        List<SweepGrid> grids = SweepGrid.fromJson(
                "[{\"recipe\": \"regularized\", \"without\": [\"-\", \"l1\"], \"l1\": 0, \"seeds\": \"1..2\"},"
                        + " {\"recipe\": \"regularized\", \"l1\": 0, \"seeds\": \"2..3\"}]");
        assertThat(SweepGrid.tasks(grids, Engine.FUSED))
                .extracting(SweepTask::seed)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void readsOneGridOrSeveral() {
        assertThat(SweepGrid.fromJson("{\"batch\": [5, 10], \"recipe\": \"article\", \"seeds\": \"1..2\"}"))
                .singleElement()
                .satisfies(grid -> assertThat(grid.tasks(Engine.FUSED)).hasSize(4));
        assertThat(SweepGrid.fromJson("[{\"seeds\": 3}, {\"hidden\": 5, \"seeds\": \"4\"}]"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | must have one",
                "[] | must have one",
                "3 | must be a JSON object",
                "{ | must be JSON",
                "{'batch': [5]} | must have seeds",
                "{'seeds': '3..1'} | seeds must be a range",
                "{'seeds': 'x'} | seeds must be a range",
                "{'seeds': true} | must be a text or a number",
                "{'seeds': {}} | must be a text or a number",
                "{'seeds': 1, 'luck': 3} | a grid has no 'luck'",
                "{'seeds': 1, 'batch': []} | batch must have a value",
                "{'seeds': 1, 'batch': 5, 'batch': 10} | each name once",
                "[{'seeds': 1, 'seeds': 2}] | each name once",
                "[null] | must be a JSON object",
                "{'seeds': '1\\n2'} | found '1?2'",
                "{'seeds': '1..9999999'} | at most 1,000,000 runs, found 9,999,999",
                "{'seeds': '-999999999999999999..999999999999999999'} | at most 1,000,000 runs"
            })
    void refusesWhatIsNoGrid(String json, String message) {
        assertThatThrownBy(() -> SweepGrid.fromJson(json.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "BATCH, x, batch must be a whole number",
        "BATCH, 0, batchSize must be positive",
        "L1, x, l1 must be a number",
        "L1, NaN, l1 must be",
        "NETWORK, x, 'network must be one of mlp, simple-rnn'",
        "RECIPE, x, recipe must be one of article",
        "WITHOUT, x, without must be one of centring",
        "WITHOUT, l1, l1 is not in this recipe",
        "ACTIVATION, softmax, 'activation must be one of identity, tanh, relu, found'",
        "ACTIVATION, TANH, 'activation must be one of identity, tanh, relu, found'",
        "ACTIVATION, relu, must be TANH"
    })
    void refusesValuesOutOfRange(SweepAxis axis, String value, String message) {
        SweepGrid grid = SweepGrid.of(Map.of(axis, List.of(value)), "1");
        assertThatThrownBy(() -> grid.tasks(Engine.FUSED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
