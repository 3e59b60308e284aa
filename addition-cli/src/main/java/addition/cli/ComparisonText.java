package addition.cli;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.eval.AdditionPredictor;
import addition.report.Article;
import addition.train.Network;
import addition.train.TrainingResult;

/** A {@link Comparison} as a text for the terminal. */
final class ComparisonText {
    private static final int EXAMPLES = 6;

    private ComparisonText() {}

    static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        comparison
                .networks()
                .forEach((network, trained) -> text.append(String.format("learning curve of %s%n", network))
                        .append(Runs.curve(trained.result()))
                        .append(System.lineSeparator()));
        return text.append(figures(comparison))
                .append(System.lineSeparator())
                .append(answers(comparison))
                .append(System.lineSeparator())
                .toString();
    }

    private static String figures(Comparison comparison) {
        Table table = new Table()
                .head("network", "parameters", "epochs", "test exact match", "the article's", "digit accuracy");
        for (Network network : comparison.networks().keySet()) {
            TrainingResult result = comparison.result(network);
            table.row(
                    network,
                    result.network().numParams(),
                    String.format("%,d", result.epochs()),
                    Table.percent(result.test().exactMatch()),
                    Table.percent(Article.exactMatch(network)),
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
        Table table = new Table().head("test example", "mlp", "simple-rnn", "correct");
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
        return answer.equals(problem.sum().toString()) ? answer : Colours.bad("✗ " + answer);
    }
}
