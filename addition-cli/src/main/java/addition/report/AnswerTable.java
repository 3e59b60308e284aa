package addition.report;

import addition.data.AdditionProblem;
import addition.data.Digits;
import addition.eval.AdditionPredictor;
import addition.models.Architecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Sums with the networks' answers, digit by digit: the article's examples, and the first test sums. */
final class AnswerTable {
    private static final int TEST_SUMS = 8;
    private static final String NONE = "–";

    private final List<AdditionPredictor> predictors;
    private final List<Architecture> articles;

    private AnswerTable(List<ReportedRun> runs) {
        this.predictors = runs.stream().map(ReportedRun::predictor).toList();
        this.articles = runs.stream()
                .map(ReportedRun::architecture)
                .distinct()
                .filter(Architecture.ARTICLE::contains)
                .toList();
    }

    /** A digit or another sign of an answer. */
    record Sign(String text, boolean wrong) {}

    /** A sum, the networks' answers and the right one. */
    record Row(String sum, List<Answer> answers, String right) {}

    /** An answer, its wrong digits marked. */
    record Answer(List<Sign> signs, boolean wrong) {}

    static List<Map<String, Object>> of(List<ReportedRun> runs, List<String> labels) {
        AnswerTable table = new AnswerTable(runs);
        List<Map<String, Object>> groups = new ArrayList<>();
        if (runs.stream().anyMatch(ReportedRun::isDecimalAddition)) {
            List<Row> examples = Article.EXAMPLES.stream().map(table::row).toList();
            groups.add(group(
                    "The article’s examples",
                    labels,
                    table.articles.stream()
                            .map(network -> "the article’s " + network)
                            .toList(),
                    examples));
        }
        List<Row> tests = runs.get(0).plan().split().test().stream()
                .limit(TEST_SUMS)
                .map(table::row)
                .toList();
        groups.add(group(
                runs.get(0).isDecimalAddition()
                        ? "Test sums, never seen in training"
                        : "Test problems, never seen in training",
                labels,
                List.of(),
                tests));
        return groups;
    }

    private static Map<String, Object> group(String title, List<String> labels, List<String> articles, List<Row> rows) {
        List<String> columns = new ArrayList<>(labels);
        columns.addAll(articles);
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("title", title);
        group.put("columns", columns);
        group.put("rows", rows);
        return group;
    }

    private Row row(Article.Example example) {
        Row row = row(example.problem());
        List<Answer> answers = new ArrayList<>(row.answers());
        articles.forEach(network -> answers.add(answer(example.answer(network), row.right())));
        return new Row(row.sum(), answers, row.right());
    }

    private Row row(AdditionProblem problem) {
        String right = problem.sum().toString();
        List<Answer> answers = new ArrayList<>();
        for (AdditionPredictor predictor : predictors) {
            OptionalInt fixed = predictor.fixedDigits();
            boolean takes = predictor.rule().equals(problem.rule())
                    && (fixed.isEmpty() || fixed.getAsInt() == problem.digits());
            answers.add(
                    takes
                            ? answer(predictor.predict(problem).toString(), right)
                            : new Answer(List.of(new Sign(NONE, false)), false));
        }
        return new Row(problem.expression(Digits::toString), answers, right);
    }

    private static Answer answer(String answer, String right) {
        List<Sign> signs = new ArrayList<>();
        for (int i = 0; i < answer.length(); i++) {
            signs.add(new Sign(answer.substring(i, i + 1), answer.charAt(i) != right.charAt(i)));
        }
        return new Answer(signs, !answer.equals(right));
    }
}
