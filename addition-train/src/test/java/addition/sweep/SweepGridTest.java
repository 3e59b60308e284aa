package addition.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import addition.models.Architecture;
import addition.train.Engine;
import addition.train.GradientReset;
import addition.train.Hyperparameter;
import addition.train.Recipe;
import addition.train.TrainingPlan;
import java.util.LinkedHashMap;
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
                        Hyperparameter.NETWORK, List.of("mlp", "simple-rnn"),
                        Hyperparameter.BATCH, List.of("5", "10"),
                        Hyperparameter.GRADIENTS, List.of("every-epoch")),
                "1..3");
        List<SweepRun> runs = SweepGrid.runs(List.of(grid), Engine.FUSED);
        assertThat(runs).hasSize(12).doesNotHaveDuplicates();
        assertThat(runs.get(4).plan())
                .isEqualTo(TrainingPlan.of(Recipe.ARTICLE, Architecture.MLP, 2)
                        .with(Hyperparameter.BATCH, 10)
                        .with(Hyperparameter.GRADIENTS, GradientReset.EVERY_EPOCH));
    }

    @Test
    void defaultsToTheArticlesNetwork() {
        assertThat(SweepGrid.runs(List.of(SweepGrid.of(Map.of(), "-7")), Engine.DL4J))
                .containsExactly(
                        new SweepRun(TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, -7), Engine.DL4J));
    }

    @Test
    void everyAxisChangesThePlan() {
        Map<Hyperparameter<?>, String> values = new LinkedHashMap<>();
        for (Hyperparameter<?> one : Hyperparameter.ALL) {
            values.put(
                    one,
                    switch (one.type()) {
                        case FLAG -> "true";
                        case INTEGER -> "17";
                        case DECIMAL, SHARE -> "0.25";
                        case WORD ->
                            Map.of(
                                            "network", "simple-rnn",
                                            "recipe", "regularized",
                                            "rule", "addition:2:3",
                                            "activation", "relu",
                                            "problems", "propagating",
                                            "gradients", "every-epoch")
                                    .get(one.name());
                    });
        }
        values.remove(Hyperparameter.SEED);
        TrainingPlan plain = TrainingPlan.of(Recipe.ARTICLE, Architecture.MLP, 1);
        values.forEach((axis, value) -> {
            Map<Hyperparameter<?>, List<String>> axes = new LinkedHashMap<>();
            axes.put(Hyperparameter.NETWORK, List.of("mlp"));
            axes.put(axis, List.of(value));
            assertThat(SweepGrid.runs(List.of(SweepGrid.of(axes, "1")), Engine.FUSED))
                    .as(axis.toString())
                    .singleElement()
                    .satisfies(run -> assertThat(run.plan().text(axis)).isEqualTo(value))
                    .isNotEqualTo(new SweepRun(plain, Engine.FUSED));
        });
    }

    @Test
    void theSameRunOfTwoGridsComesOnce() {
        List<SweepGrid> grids =
                SweepGrid.fromJson("[{\"recipe\": \"regularized\", \"l1\": [0, \"0.0\"], \"seeds\": \"1..2\"},"
                        + " {\"recipe\": \"regularized\", \"l1\": 0, \"seeds\": \"2..3\"}]");
        assertThat(SweepGrid.runs(grids, Engine.FUSED))
                .extracting(run -> run.plan().get(Hyperparameter.SEED))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void seedsMoveTheProblemsUnlessTheyHaveASeedOfTheirOwn() {
        List<SweepGrid> grids = SweepGrid.fromJson("[{\"seeds\": \"1..2\"}, {\"data-seed\": 5, \"seeds\": \"1..2\"}]");
        assertThat(SweepGrid.runs(grids, Engine.FUSED))
                .extracting(run -> run.plan().get(Hyperparameter.DATA_SEED))
                .containsExactly(1L, 2L, 5L, 5L);
    }

    @Test
    void readsOneGridOrSeveral() {
        assertThat(SweepGrid.fromJson("{\"batch\": [5, 10], \"recipe\": \"article\", \"seeds\": \"1..2\"}"))
                .singleElement()
                .satisfies(grid ->
                        assertThat(SweepGrid.runs(List.of(grid), Engine.FUSED)).hasSize(4));
        assertThat(SweepGrid.fromJson("[{\"seeds\": 3}, {\"hidden\": 5, \"seeds\": \"4\"}]"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | must be JSON",
                "[] | must have one",
                "3 | must be a JSON object",
                "{ | must be JSON",
                "{'batch': [5]} | must have seeds",
                "{'seeds': '3..1'} | seeds must be a range",
                "{'seeds': 'x'} | seeds must be a range",
                "{'seeds': true} | seeds must be a range",
                "{'seeds': {}} | must be a text, a number or a flag",
                "{'seeds': 1, 'luck': 3} | a grid has no 'luck'",
                "{'seeds': 1, 'learningRate': 3} | a grid has no 'learningRate'",
                "{'seeds': 1, 'seed': 3} | a grid has seeds",
                "{'seeds': 1, 'batch': []} | batch must have a value",
                "{'seeds': 1, 'batch': 5, 'batch': 10} | each name once",
                "[{'seeds': 1, 'seeds': 2}] | each name once",
                "[null] | must be a JSON object",
                "{'seeds': '1\\n2'} | found '1?2'",
                "{'seeds': '1..9999999'} | at most 1,000,000 runs, found 9,999,999",
                "{'seeds': '-999999999999999999..999999999999999999'} | at most 1,000,000 runs"
            })
    void refusesInvalidGrids(String json, String message) {
        assertThatThrownBy(() -> SweepGrid.fromJson(json.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "batch, x, batch must be a whole number",
        "batch, 0, batch must be at least 1",
        "l1, x, l1 must be a number",
        "l1, NaN, l1 must be",
        "network, x, 'network must be one of mlp, simple-rnn'",
        "recipe, x, recipe must be one of article",
        "activation, softmax, 'activation must be one of identity, relu, tanh, found'",
        "activation, TANH, 'activation must be one of identity, relu, tanh, found'",
        "activation, relu, activation of simple-rnn must be one of"
    })
    void refusesValuesOutOfRange(String axis, String value, String message) {
        SweepGrid grid = SweepGrid.of(Map.of(Hyperparameter.ofLabel(axis).orElseThrow(), List.of(value)), "1");
        assertThatThrownBy(() -> SweepGrid.runs(List.of(grid), Engine.FUSED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
