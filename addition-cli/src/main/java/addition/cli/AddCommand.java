package addition.cli;

import addition.data.AdditionProblem;
import addition.data.BadInputException;
import addition.data.Digits;
import addition.eval.AdditionPredictor;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
            "Examples:",
            "  addition add 438 540",
            "  addition add 438+540",
            "  addition add 99999999999999999999 1 --model zoo:simple-rnn/smallest",
            "  printf '438+540\\n1+1\\n' | addition add --model my-run/model.zip"
        })
final class AddCommand extends BaseCommand<List<AddCommand.Answer>> {
    static final int MAX_DIGITS = SumReader.MAX_DIGITS;

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
        return digits.toString().replaceFirst("^0+(?=.)", "");
    }

    void readFrom(Reader reader) {
        in = reader;
    }

    @Override
    List<Answer> run() throws Exception {
        List<String> operands = operands();
        AdditionPredictor predictor = model.predictor();
        if (!operands.isEmpty()) {
            return List.of(answer(predictor, "addition add", operands.get(0), operands.get(1)));
        }
        return answerLines(predictor);
    }

    /**
     * The two numbers, which may also be given as a sum, in one argument or with a plus sign between them; there may be
     * none.
     */
    private List<String> operands() {
        List<String> operands = numbers;
        if (numbers.stream().anyMatch(argument -> argument.contains("+"))) {
            operands = Arrays.stream(String.join(" ", numbers).split("\\+", -1))
                    .map(String::strip)
                    .toList();
        }
        if (operands.size() != 0 && operands.size() != 2) {
            throw usage("expected two numbers, found " + operands.size());
        }
        for (String number : operands) {
            if (!SumReader.isNumber(number)) {
                throw usage("a number must have 1 to " + MAX_DIGITS + " decimal digits and nothing else, found "
                        + (number.length() > 40 ? number.length() + " characters" : "'" + number + "'"));
            }
        }
        return operands;
    }

    private List<Answer> answerLines(AdditionPredictor predictor) throws IOException {
        List<Answer> answers = new ArrayList<>();
        SumReader sums = new SumReader(in);
        for (Optional<SumReader.Sum> sum = sums.next(); sum.isPresent(); sum = sums.next()) {
            Answer answer = answer(
                    predictor, sums.where(), sum.get().augend(), sum.get().addend());
            if (asJson()) {
                answers.add(answer);
            }
        }
        return answers;
    }

    private Answer answer(AdditionPredictor predictor, String where, String augend, String addend) throws IOException {
        BigInteger first = new BigInteger(augend);
        BigInteger second = new BigInteger(addend);
        int needed = Math.max(first.toString().length(), second.toString().length());
        int fixed = predictor.fixedDigits().orElse(needed + 1);
        if (needed > fixed) {
            throw new BadInputException(where + ": the network takes numbers of at most " + fixed + " digits, found "
                    + needed + "; use a recurrent network for longer ones");
        }
        AdditionProblem problem = new AdditionProblem(Digits.of(first, fixed), Digits.of(second, fixed));
        Answer answer = new Answer(problem, predictor.predict(problem));
        tell(answer.text());
        if (!answer.isRight()) {
            err().println("wrong: " + problem.augend().toShortString() + " + "
                    + problem.addend().toShortString() + " = "
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
            JsonObject sum = new JsonObject();
            sum.addProperty("augend", plain(answer.problem().augend()));
            sum.addProperty("addend", plain(answer.problem().addend()));
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
