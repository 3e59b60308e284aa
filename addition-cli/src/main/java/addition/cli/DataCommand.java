package addition.cli;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.ProblemKind;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes random problems to a file. */
@Command(
        name = "data",
        description = "Write random sums to a file: .csv, or .npz for NumPy.",
        footer = {
            "",
            "Examples:",
            "  addition data --examples 1000 --digits 3 --seed 1 --out sums.csv",
            "  addition data --kind carry-chains --digits 20 --out sums.npz",
            "  addition data --rule addition:2:2 --digits 16 --out binary.csv"
        })
final class DataCommand extends BaseCommand<AdditionDataset> {
    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Number of sums; by default ${DEFAULT-VALUE}.")
    private int examples;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "random",
            description =
                    "What sums: ${COMPLETION-CANDIDATES}. propagating is rich in columns that propagate a carry, balanced has"
                            + " no rare columns either, carry-chains has every length of carry chain; by default ${DEFAULT-VALUE}.")
    private ProblemKind kind;

    @Option(
            names = "--rule",
            paramLabel = "NAME",
            defaultValue = "addition:10:2",
            description =
                    "What is computed: addition:RADIX:OPERANDS, subtraction:RADIX, multiplication:RADIX:FACTOR or a"
                            + " rule of yours; by default ${DEFAULT-VALUE}.")
    private String ruleName;

    @Option(
            names = "--digits",
            paramLabel = "D",
            defaultValue = "3",
            description = "Number of digits of each operand; by default ${DEFAULT-VALUE}.")
    private int digits;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed always gives the same sums; by default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to make or replace.")
    private Path out;

    @Override
    AdditionDataset run() throws Exception {
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".npz")) {
            throw usage("--out must end in .csv or .npz, found " + out);
        }
        ColumnRule rule = fromOptions(() -> ColumnRules.of(ruleName));
        long stored = (long) rule.operands() * examples * digits;
        if (stored > AdditionDataset.MAX_STORED_DIGITS) { // or no reader would take the file
            throw usage(rule.operands() + " x examples x digits must be at most " + AdditionDataset.MAX_STORED_DIGITS
                    + " in a file, found " + stored);
        }
        AdditionDataset dataset = fromOptions(() -> kind.draw(rule, examples, digits, seed));
        if (name.endsWith(".csv")) {
            dataset.writeCsv(out);
        } else {
            dataset.writeNpz(out);
        }
        return dataset;
    }

    @Override
    String text(AdditionDataset dataset) {
        return String.format(
                "wrote %,d %s of %d digits to %s%n",
                examples,
                dataset.rule().equals(ColumnRules.ADDITION)
                        ? "sums"
                        : "problems of " + dataset.rule().name(),
                digits,
                out);
    }

    @Override
    JsonObject json(AdditionDataset dataset) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", dataset.rule().name());
        json.addProperty("examples", dataset.size());
        json.addProperty("digits", dataset.digits());
        json.addProperty("seed", seed);
        json.addProperty("file", out.toString());
        return json;
    }
}
