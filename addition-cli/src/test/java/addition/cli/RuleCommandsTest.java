package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command with a network of another rule than decimal addition. */
class RuleCommandsTest {
    @TempDir
    private static Path directory;

    private static Path run;
    private static Path model;

    @BeforeAll
    static void trainOnce() {
        run = directory.resolve("run");
        model = run.resolve("model.zip");
        Cli.run("train", "--rule", "addition:16:3", "--recipe", "generalizing", "--epochs", 2, "--run", run)
                .succeeds();
    }

    @Test
    void thePlanNamesTheRule() throws IOException {
        assertThat(Files.readString(run.resolve("plan.json"))).contains("\"rule\": \"addition:16:3\"");
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("Watch it compute addition:16:3", "problems of addition:16:3")
                .doesNotContain("The article’s examples");
    }

    @Test
    void addsAsManyNumbersAsTheRuleHas() {
        JsonObject json = Cli.run("add", "--model", model, "--json", "ff", "1", "0a")
                .endsWith(0)
                .json();
        JsonObject sum = json.getAsJsonArray("sums").get(0).getAsJsonObject();
        assertThat(sum.getAsJsonArray("operands")).hasToString("[\"ff\",\"1\",\"a\"]");
        assertThat(sum.get("sum").getAsString()).isEqualTo("10a");
        Cli lines = Cli.runWithInput("ff+1+0a\n 1 + 2 + 3 \n", "add", "--model", model)
                .endsWith(0);
        assertThat(lines.out().lines()).hasSize(2);
        Cli.run("add", "--model", model, "1", "2")
                .failsWith(2, "expected 3 numbers with + between them, digits 0 to f, found 2");
        Cli.run("add", "--model", model, "1", "2", "3g")
                .failsWith(2, "digits from 0 to f and nothing else, found '3g'");
        Cli.runWithInput("1+2\n", "add", "--model", model)
                .failsWith(3, "standard input:1: expected 3 numbers with + between them");
    }

    @Test
    void measuresAndExplains() {
        JsonObject random = Cli.run("evaluate", model, "--random", 50, "--digits", 4, "--json")
                .succeeds()
                .json();
        assertThat(random.get("examples").getAsInt()).isEqualTo(50);
        JsonObject all = Cli.run("evaluate", model, "--exhaustive", 1, "--json")
                .succeeds()
                .json();
        assertThat(all.get("examples").getAsInt()).isEqualTo(16 * 16 * 16);
        Cli.run("evaluate", model, "--exhaustive", 3)
                .failsWith(2, "digits must be 1 to 2 to enumerate all problems of addition:16:3, found 3");
        assertThat(Cli.run("certify", model).endsWith(1).out()).startsWith("refuted: ");
        assertThat(Cli.run("explain", model).succeeds().out())
                .contains("encodes the state", "class", "state 2", "in addition:16:3");
    }

    @Test
    void dataOfOneRuleIsNotForANetworkOfAnother() {
        Path csv = directory.resolve("differences.csv");
        assertThat(Cli.run("data", "--rule", "subtraction:16", "--out", csv)
                        .succeeds()
                        .out())
                .contains("1,000 problems of subtraction:16 of 3 digits");
        Cli.run("evaluate", model, "--data", csv)
                .failsWith(3, csv + ": its problems are of subtraction:16, and " + model + " computes addition:16:3");
        Cli.run("evaluate", "zoo:simple-rnn/smallest", "--data", csv)
                .failsWith(3, "subtraction:16, and zoo:simple-rnn/smallest computes addition:10:2");
    }

    @ParameterizedTest
    @CsvSource({
        "addition:1:2, 'rule addition:1:2: radix must be 2 to 36, found 1'",
        "addition:37:2, 'rule addition:37:2: radix must be 2 to 36, found 37'",
        "addition:10:0, 'rule addition:10:0: operands must be 1 to 16, found 0'",
        "addition:36:4, 'must be at most 100000, as the certificate looks at every column'",
        "multiplication:10:0, 'factor must be 1 to 1000, found 0'",
        "division:7, 'rule must be addition:RADIX:OPERANDS, subtraction:RADIX'",
        "parity, 'rule must be addition:RADIX:OPERANDS, subtraction:RADIX'"
    })
    void refusesWhatIsNotARule(String name, String message) {
        Cli.run("train", "--rule", name, "--run", directory.resolve("none")).failsWith(2, message);
        Cli.run("data", "--rule", name, "--out", directory.resolve("none.csv")).failsWith(2, message);
        Cli.run("sweep", "--rule", "addition:2:2," + name, "--seeds", 1, "--out", directory.resolve("none"))
                .failsWith(2, message);
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void refusesToSwapWhatDoesNotCommute() {
        Cli.run("train", "--rule", "subtraction:10", "--swapped", "true", "--run", directory.resolve("none"))
                .failsWith(2, "swapped requires a rule whose operands commute, found subtraction:10");
    }
}
