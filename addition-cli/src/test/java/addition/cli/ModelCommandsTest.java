package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.AdditionDataset;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import addition.serializer.SafeModelSerializer;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that use a saved network: evaluate, add and models. */
class ModelCommandsTest {

    @TempDir
    private static Path directory;

    private static Path rnn;
    private static Path mlp;

    @BeforeAll
    static void saveNetworks() throws IOException {
        rnn = directory.resolve("rnn.zip");
        mlp = directory.resolve("mlp.zip");
        Files.write(rnn, SafeModelSerializer.toBytes(new AdditionSimpleRnn().init(), true));
        Files.write(mlp, SafeModelSerializer.toBytes(new AdditionMlp().init(), true));
    }

    @Test
    void evaluatesEverySource() throws IOException {
        Path csv = directory.resolve("sums.csv");
        AdditionDataset.random(50, 3, 1).writeCsv(csv);
        assertEvaluates(50, 3, "--data", csv);
        assertEvaluates(100, 1, "--exhaustive", 1);
        assertEvaluates(40, 3, "--random", 40);
        assertEvaluates(40, 7, "--random", 40, "--digits", 7);
        assertEvaluates(1_000, 4, "--carry-chains", 4);
        assertEvaluates(60, 10, "--lengths", "1,3,10", "--examples", 20);
    }

    private static void assertEvaluates(int examples, int digits, Object... source) {
        Object[] args = new Object[source.length + 3];
        args[0] = "evaluate";
        args[1] = rnn;
        args[2] = "--json";
        System.arraycopy(source, 0, args, 3, source.length);
        JsonObject json = Cli.run(args).succeeds().json();
        assertThat(json.get("examples").getAsInt()).isEqualTo(examples);
        assertThat(json.get("digits").getAsInt()).isEqualTo(digits);
        assertThat(json.get("exactMatch").getAsDouble()).isBetween(0.0, 1.0);
        assertThat(json.get("digitAccuracy").getAsDouble()).isBetween(0.0, 1.0);
        assertThat(json.get("seconds").getAsDouble()).isPositive();
    }

    @Test
    void evaluatePrintsForPeople() {
        assertThat(Cli.run("evaluate", mlp, "--random", 100).succeeds().out())
                .contains("exact match", "of 100 sums", "by place");
        assertThat(Cli.run("evaluate", rnn, "--lengths", "2,5", "--examples", 10)
                        .succeeds()
                        .out()
                        .lines())
                .hasSize(3);
    }

    @Test
    void aMissedThresholdIsExitCodeOne() {
        Cli missed = Cli.run("evaluate", rnn, "--random", 100, "--min-exact-match", 0.9);
        assertThat(missed.code()).isEqualTo(1);
        assertThat(missed.err()).contains("missed: exact match is ", "below 0.9");
        Cli.run("evaluate", rnn, "--random", 100, "--min-exact-match", 0).succeeds();
    }

    @Test
    void evaluateRefuses() throws IOException {
        Path csv = Files.writeString(directory.resolve("bad.csv"), "augend,addend,sum\n1,1,3\n2,2,5\n");
        Cli.run("evaluate").failsWith(2, "MODEL");
        Cli.run("evaluate", rnn).failsWith(2, "--exhaustive");
        Cli.run("evaluate", rnn, "--random", 5, "--exhaustive", 1).failsWith(2, "mutually exclusive");
        Cli.run("evaluate", rnn, "--random", 0).failsWith(2, "examples must be 1 to 100000000, found 0");
        Cli.run("evaluate", rnn, "--random", 5, "--digits", 0).failsWith(2, "digits must be 1 to");
        Cli.run("evaluate", rnn, "--exhaustive", 5).failsWith(2, "digits must be 1 to 4");
        Cli.run("evaluate", rnn, "--carry-chains", -1).failsWith(2, "digits must be 1 to");
        Cli.run("evaluate", rnn, "--lengths", "1,,2").failsWith(2, "--lengths");
        Cli.run("evaluate", rnn, "--lengths", "1000000", "--examples", 10_001).failsWith(2, "at most 20000000000");
        Cli.run("evaluate", rnn, "--lengths", "3,0").failsWith(2, "digits must be 1 to");
        Cli.run("evaluate", rnn, "--carry-chains", 3, "--examples", 2).failsWith(2, "at least the 3 digits");
        Cli.run("evaluate", rnn, "--random", 3, "--examples", 2).failsWith(2, "--examples requires");
        Cli.run("evaluate", rnn, "--exhaustive", 1, "--digits", 2).failsWith(2, "--digits requires");
        Cli.run("evaluate", rnn, "--random", 5, "--min-exact-match", 75).failsWith(2, "must be from 0 to 1");
        Cli.run("evaluate", rnn, "--random", 5, "--min-exact-match", "NaN").failsWith(2, "must be from 0 to 1");
        Cli.run("evaluate", rnn, "--data", csv).failsWith(3, csv + ":2: sum must be");
        Cli.run("evaluate", rnn, "--data", directory.resolve("none.csv")).failsWith(4, "no such file");
        Cli.run("evaluate", rnn, "--data", directory).failsWith(4, "is a directory");
        Cli.run("evaluate", csv, "--random", 5).failsWith(3, csv + ": not a network");
        Cli.run("evaluate", directory, "--random", 5).failsWith(3, "not a file");
        Cli.run("evaluate", directory.resolve("none.zip"), "--random", 5).failsWith(4, "no such file");
        Cli.run("evaluate", mlp, "--random", 5, "--digits", 4).failsWith(3, "takes sums of 3 digits, found 4");
        Path binary = directory.resolve("binary.csv");
        Files.writeString(binary, "operand1,operand2,addition:2:2\n011,001,100\n");
        Cli.run("evaluate", rnn, "--data", binary)
                .failsWith(3, binary + ": its problems are of addition:2:2, and " + rnn + " computes addition:10:2");
    }

    @Test
    void refusesNetworksOfOtherTasks() throws IOException {
        MultiLayerNetwork iris = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder().nIn(5).nOut(3).build())
                .build());
        iris.init();
        Path file = directory.resolve("iris.zip");
        Files.write(file, SafeModelSerializer.toBytes(iris, true));
        Cli.run("evaluate", file, "--random", 5).failsWith(3, "must make [examples, 10, digits] of features");
        Cli.run("add", "--model", file, 1, 2).failsWith(3, "must make [examples, 10, digits] of features");
    }

    @Test
    void addsNumbersFromTheCommandLine() {
        Cli sum = Cli.run("add", "--model", mlp, 438, 540).succeeds();
        assertThat(sum.out().strip()).matches("[0-9]{1,3}");
        JsonObject json =
                Cli.run("add", "--model", mlp, "--json", 955, 397).succeeds().json();
        JsonObject answer = json.getAsJsonArray("sums").get(0).getAsJsonObject();
        assertThat(answer.get("sum").getAsString())
                .as("the last carry is dropped")
                .isEqualTo("352");
        assertThat(answer.get("right").getAsBoolean())
                .isEqualTo(answer.get("answer").getAsString().equals("352"));
    }

    @Test
    void addsNumbersOfDifferentLengthsAndAnyLength() {
        Cli.run("add", "--model", rnn, 7, 540).succeeds();
        Cli.run("add", "--model", rnn, "0007", "000000540").succeeds();
        Cli.run("add", "--model", rnn, "9".repeat(2_000), 1).succeeds();
        Cli.run("add", "--model", mlp, "0000007", 5).succeeds();
        Cli.run("add", "--model", mlp, 1234, 5).failsWith(3, "at most 3 digits, found 4");
    }

    @Test
    void addsALineEachFromStandardInput() {
        Cli sums = Cli.runWithInput("438+540\n\n 1 + 2 \r\n0+0", "add", "--model", mlp)
                .succeeds();
        assertThat(sums.out().lines()).hasSize(3).allMatch(line -> line.matches("[0-9]{1,3}"));
        assertThat(Cli.runWithInput("", "add", "--model", mlp).succeeds().out()).isEmpty();
        assertThat(Cli.runWithInput("1+2\n3+4\n", "add", "--json", "--model", mlp)
                        .succeeds()
                        .json()
                        .getAsJsonArray("sums"))
                .hasSize(2);
    }

    @Test
    void keepsAnswersBeforeABadLine() {
        Cli sums = Cli.runWithInput("1+2\n3+4\nfive\n6+7\n", "add", "--model", mlp);
        assertThat(sums.code()).isEqualTo(3);
        assertThat(sums.out().lines()).hasSize(2);
        assertThat(sums.err()).contains("error: standard input:3: expected a sum such as 438+540");
    }

    @Test
    void addRefuses() {
        Cli.run("add", "--model", rnn, 1).failsWith(2, "expected two numbers, found 1");
        Cli.run("add", "--model", rnn, 1, 2, 3).failsWith(2, "expected two numbers, found 3");
        Cli.run("add", "--model", rnn, "a", 2).failsWith(2, "found 'a'");
        Cli.run("add", "--model", rnn, 1, "").failsWith(2, "found ''");
        Cli.run("add", "--model", rnn, 1, "1.5").failsWith(2, "found '1.5'");
        Cli.run("add", "--model", rnn, -1, 2).failsWith(2, "-1");
        Cli.run("add", "--model", rnn, "--", -1, 2).failsWith(2, "found '-1'");
        Cli.run("add", "--model", rnn, "9".repeat(100_001), 1).failsWith(2, "1 to 100000 decimal digits");
        for (String line : new String[] {"1+2+3", "1-2", "+", "1+", "+1", "1 2", "1\0+2", "١+٢", "9".repeat(300_000)}) {
            Cli.runWithInput(line + "\n", "add", "--model", rnn).failsWith(3, "standard input:1: expected a sum");
        }
    }

    @Test
    void modelsListsTheZoo() {
        assertThat(Cli.run("models").succeeds().out())
                .contains("zoo:simple-rnn/generalizing", "724", "certified", "zoo:mlp/article", "770");
        assertThat(Cli.run("models", "--json").succeeds().json().getAsJsonArray("models"))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void addsNumbersOfAnyLengthByDefault() {
        assertThat(Cli.run("add", 955, 397).succeeds().out().strip()).isEqualTo("1352");
        String nines = "9".repeat(10_000);
        assertThat(Cli.run("add", nines, 1).succeeds().out().strip()).isEqualTo("1" + "0".repeat(10_000));
        Cli.run("add", "--model", "zoo:mlp/article", 1, 2).succeeds();
        Cli.run("add", "--model", "zoo:mlp/generalizing", 1, 2)
                .failsWith(3, "zoo:mlp/generalizing: there is no such network in the zoo");
        Cli.run("evaluate", "zoo:simple-rnn/generalizing", "--exhaustive", 2, "--min-exact-match", 1)
                .succeeds();
    }

    @Test
    void certifiesOrRefutes() {
        assertThat(Cli.run("certify", "zoo:simple-rnn/generalizing").succeeds().out())
                .startsWith("certified: adds numbers of any length");
        JsonObject refuted = Cli.run("certify", "zoo:simple-rnn/article", "--json")
                .endsWith(1)
                .json();
        assertThat(refuted.get("verdict").getAsString()).isEqualTo("refuted");
        JsonObject wrong = refuted.getAsJsonObject("counterexample");
        String answer = wrong.get("answer").getAsString();
        assertThat(Cli.run("certify", "zoo:simple-rnn/article").endsWith(1).out())
                .startsWith("refuted: ")
                .contains(answer);
        Cli.run("certify", mlp).failsWith(3, "must be an Elman network");
        Cli.run("certify", "nowhere.zip").failsWith(4, "nowhere.zip");
        Cli.run("certify").failsWith(2, "MODEL");
    }

    @Test
    void explainsWhatWasLearned() throws IOException {
        Path plot = directory.resolve("units.svg");
        Cli explain = Cli.run("explain", "zoo:simple-rnn/generalizing", "--plot", plot)
                .succeeds();
        assertThat(explain.out()).contains("units are active", "encodes the carry: it changes sign at 9.", "no carry");
        assertThat(plot).content().contains("<svg ", "the carry unit");
        JsonObject json = Cli.run("explain", "--json", "zoo:simple-rnn/generalizing")
                .succeeds()
                .json();
        assertThat(json.getAsJsonArray("units")).hasSize(21);
        assertThat(json.getAsJsonArray("margins")).hasSize(19);
        assertThat(json.get("carryUnit").getAsInt()).isBetween(0, 20);
        Cli.run("explain", mlp).failsWith(3, "give a recurrent one");
        Cli.run("explain", rnn, "--plot", "units.gif").failsWith(2, "must end in .svg");
        Cli.run("explain", rnn, "--plot", directory.resolve("no/units.svg")).failsWith(4, "units.svg");
        assertThat(Cli.run("explain", rnn).succeeds().out()).contains("no single unit reliably encodes the carry");
    }
}
