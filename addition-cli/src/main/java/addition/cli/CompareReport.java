package addition.cli;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.AtomicFile;
import addition.eval.AdditionPredictor;
import addition.train.Environment;
import addition.train.Network;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A {@link Comparison} for people: a text for the terminal, and the same with pictures as a Markdown file. */
final class CompareReport {
    private static final int EXAMPLES = 6;

    private CompareReport() {}

    static String text(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        comparison
                .networks()
                .forEach((network, trained) -> text.append(String.format("learning curve of %s%n", network))
                        .append(Runs.curve(trained.result()))
                        .append(System.lineSeparator()));
        return text.append(figures(comparison))
                .append(System.lineSeparator())
                .append(answers(comparison))
                .append(String.format("%nreport: %s%n", comparison.reportFile()))
                .toString();
    }

    static void write(Comparison comparison) throws IOException {
        for (Network network : comparison.networks().keySet()) {
            LearningCurveChart.write(comparison.result(network), comparison.curveFile(network));
        }
        AtomicFile.write(
                comparison.reportFile(), out -> out.write(markdown(comparison).getBytes(StandardCharsets.UTF_8)));
    }

    private static String markdown(Comparison comparison) {
        TrainingResult rnn = comparison.result(Network.SIMPLE_RNN);
        TrainingPlan plan = rnn.plan();
        Environment environment = Environment.current();
        StringBuilder text = new StringBuilder("# Can a neural network learn to add?\n\n");
        text.append(String.format(
                Locale.ROOT,
                "Of %d sums of %d digits that they never saw, the recurrent network got %s right, the dense one %s.%n%n",
                rnn.test().exact().total(),
                plan.data().digits(),
                Table.percent(rnn.test().exactMatch()),
                Table.percent(comparison.result(Network.MLP).test().exactMatch())));
        text.append(block(figures(comparison))).append(block(answers(comparison)));
        comparison
                .networks()
                .forEach((network, trained) -> text.append(String.format(
                                "## Learning curve of %s%n%n![Loss and validation exact match over the epochs](%s)%n%n",
                                network, comparison.curveFile(network).getFileName()))
                        .append(block(Runs.curve(trained.result()))));
        text.append(String.format(
                Locale.ROOT,
                "## How it was made%n%nRecipe %s, seed %d, batch %d, %d epochs at most, gradients cleared %s, engine %s.%n"
                        + "addition %s, Deeplearning4j %s, %s, Java %s, %s, %d processors.%n",
                plan.recipe(),
                plan.model().seed(),
                plan.optimization().batchSize(),
                plan.optimization().epochs(),
                plan.optimization().gradients(),
                rnn.engine(),
                environment.addition(),
                environment.deeplearning4j(),
                environment.backend(),
                environment.java(),
                environment.system(),
                environment.processors()));
        return text.toString();
    }

    private static String block(String text) {
        return "```text\n" + text + "```\n\n";
    }

    private static String figures(Comparison comparison) {
        Table table = new Table()
                .row("network", "parameters", "epochs", "test exact match", "the article's", "digit accuracy");
        for (Network network : comparison.networks().keySet()) {
            TrainingResult result = comparison.result(network);
            table.row(
                    network,
                    result.network().numParams(),
                    String.format("%,d", result.epochs()),
                    Table.percent(result.test().exactMatch()),
                    Table.percent(Comparison.article(network)),
                    Table.percent(result.test().digitAccuracy()));
        }
        return table.toString();
    }

    private static String answers(Comparison comparison) {
        AdditionPredictor mlp =
                new AdditionPredictor(comparison.result(Network.MLP).network());
        AdditionPredictor rnn =
                new AdditionPredictor(comparison.result(Network.SIMPLE_RNN).network());
        AdditionDataset test =
                comparison.result(Network.MLP).plan().dataset().split().test();
        Table table = new Table().row("test example", "mlp", "simple-rnn", "correct");
        test.stream()
                .limit(EXAMPLES)
                .forEach(problem -> table.row(
                        problem.augend() + " + " + problem.addend(),
                        mark(mlp, problem),
                        mark(rnn, problem),
                        problem.sum()));
        return table.toString();
    }

    private static String mark(AdditionPredictor predictor, AdditionProblem problem) {
        String answer = predictor.predict(problem).toString();
        return answer.equals(problem.sum().toString()) ? answer : "✗ " + answer;
    }
}
