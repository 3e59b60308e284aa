package addition.cli;

import addition.data.AdditionProblem;
import addition.data.BadInputException;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.Digits;
import addition.data.internal.Json;
import addition.eval.AdditionPredictor;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds numbers with a network. */
@Command(
        name = "add",
        description =
                "Add two numbers with a network; without numbers, reads sums such as 438+540 from standard input, one per line.",
        footer = {
            "",
            "Prints the network's answers, one per line; the true sum of each wrong answer goes to standard error. "
                    + "A recurrent network gets one column more than the numbers have, so that it can write the last carry: "
                    + "955 + 397 is 1352 here, and 352 in training and evaluation. It takes numbers of up to 100,000 "
                    + "digits. A dense network takes only the number of digits it was built for, and drops the last carry.",
            "",
            "A network of another rule takes as many numbers as its rule has operands, with digits 0 to 9 and a to z.",
            "",
            "Examples:",
            "  addition add 438 540",
            "  addition add 438+540",
            "  addition add 99999999999999999999 1 --model zoo:simple-rnn/smallest",
            "  printf '438+540\\n1+1\\n' | addition add --model my-run/model.zip"
        })
final class AddCommand extends BaseCommand<List<AddCommand.Answer>> {
    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "A model file, or one of the zoo's; by default ${DEFAULT-VALUE}.",
            defaultValue = "zoo:simple-rnn/generalizing")
    private ModelReference model;

    @Parameters(arity = "0..*", paramLabel = "NUMBER", description = "Two numbers, or a sum such as 438+540.")
    private List<String> numbers = List.of();

    private Reader in = new InputStreamReader(System.in, StandardCharsets.UTF_8);

    record Answer(AdditionProblem problem, Digits digits) {
        boolean isRight() {
            return digits.equals(problem.sum());
        }

        String text() {
            return plain(digits);
        }
    }

    private static String plain(Digits digits) {
        return plain(digits.toString());
    }

    private static String plain(String digits) {
        return digits.replaceFirst("^0+(?=.)", "");
    }

    void readFrom(Reader reader) {
        in = reader;
    }

    @Override
    List<Answer> run() throws Exception {
        AdditionPredictor predictor = model.predictor();
        ColumnRule rule = predictor.rule();
        if (!numbers.isEmpty()) {
            return List.of(answer(predictor, "addition add", operands(rule)));
        }
        return answerLines(predictor);
    }

    /** The numbers, which may also be given as a sum, in one argument or with a plus sign between them. */
    private List<String> operands(ColumnRule rule) {
        String all = String.join(" ", numbers);
        List<String> operands = all.indexOf(SumReader.separator(rule)) >= 0
                ? Arrays.stream(StringUtils.splitPreserveAllTokens(all, SumReader.separator(rule)))
                        .map(String::strip)
                        .toList()
                : numbers;
        if (operands.size() != rule.operands()) {
            throw usage("expected " + (rule.operands() == 2 ? "two numbers" : SumReader.expected(rule)) + ", found "
                    + operands.size());
        }
        for (String number : operands) {
            if (!SumReader.isNumber(rule, number)) {
                String digits = rule.radix() == 10
                        ? "decimal digits"
                        : "digits from 0 to " + Character.forDigit(rule.radix() - 1, rule.radix());
                throw usage("a number must have 1 to " + SumReader.MAX_DIGITS + " " + digits
                        + " and nothing else, found "
                        + (number.length() > 40 ? number.length() + " characters" : "'" + number + "'"));
            }
        }
        return operands;
    }

    private List<Answer> answerLines(AdditionPredictor predictor) throws IOException {
        List<Answer> answers = new ArrayList<>();
        SumReader problems = new SumReader(predictor.rule(), in);
        for (Optional<List<String>> operands = problems.next(); operands.isPresent(); operands = problems.next()) {
            Answer answer = answer(predictor, problems.where(), operands.get());
            if (asJson()) {
                answers.add(answer);
            }
        }
        return answers;
    }

    private Digits predict(AdditionPredictor predictor, AdditionProblem problem) throws BadInputException {
        try {
            return predictor.predict(problem);
        } catch (IllegalStateException e) {
            throw new BadInputException(model + ": " + e.getMessage() + "; its weights are too large");
        }
    }

    private Answer answer(AdditionPredictor predictor, String where, List<String> operands) throws IOException {
        ColumnRule rule = predictor.rule();
        List<String> plain = operands.stream().map(AddCommand::plain).toList();
        int needed = plain.stream().mapToInt(String::length).max().orElseThrow();
        int digits = predictor.fixedDigits().orElse(needed + ColumnRules.columnsForTheLastState(rule));
        if (needed > digits) {
            throw new BadInputException(where + ": the network takes numbers of at most " + digits + " digits, found "
                    + needed + "; use a recurrent network for longer ones");
        }
        AdditionProblem problem = new AdditionProblem(
                rule,
                plain.stream()
                        .map(operand -> Digits.parse(operand, digits, rule.radix()))
                        .toList());
        Answer answer = new Answer(problem, predict(predictor, problem));
        tell(answer.text());
        if (!answer.isRight()) {
            err().println("wrong: " + problem.expression(Digits::toShortString) + " = "
                    + problem.sum().toShortString());
            err().flush();
        }
        return answer;
    }

    /** Nothing: each answer was already printed, so that a bad line loses none of those before it. */
    @Override
    String text(List<Answer> answers) {
        return "";
    }

    @Override
    JsonObject json(List<Answer> answers) {
        JsonArray sums = new JsonArray();
        for (Answer answer : answers) {
            Map<String, Object> operands = answer.problem().operandFields(AddCommand::plain);
            JsonObject sum = Json.tree(operands).getAsJsonObject();
            sum.addProperty("answer", answer.text());
            sum.addProperty("sum", plain(answer.problem().sum()));
            sum.addProperty("right", answer.isRight());
            sums.add(sum);
        }
        JsonObject json = new JsonObject();
        json.addProperty("model", model.toString());
        json.add("sums", sums);
        return json;
    }
}
