package addition.report;

import addition.eval.LengthCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.lang3.Validate;

/**
 * The report of one or more training runs: one self-contained page, {@code report.html}, with all metrics, plots and an
 * adder that runs the network in the browser, and the plots as SVG files in a directory {@code plots} next to it.
 */
public final class Report {
    /** The name of the page. */
    public static final String PAGE = ReportWriter.PAGE;

    /** How many runs a page can tell apart. */
    public static final int MAX_RUNS = 8;

    private final List<ReportedRun> runs;
    private final List<String> labels;
    private final List<String> commands;

    /**
     * A report of runs.
     *
     * @param runs 1 to 8
     * @param commands what makes these runs again, one per line
     * @throws IllegalArgumentException if there are none, or too many to tell apart
     */
    public Report(List<ReportedRun> runs, List<String> commands) {
        checkCount(runs.size());
        this.runs = List.copyOf(runs);
        this.labels = RunLabels.of(runs);
        this.commands = List.copyOf(commands);
    }

    /**
     * Checks a number of runs.
     *
     * @param count how many there are to be in a report
     * @throws IllegalArgumentException if there are none, or too many to tell apart
     */
    public static void checkCount(int count) {
        Validate.isTrue(
                count > 0 && count <= MAX_RUNS, "a report must be of 1 to " + MAX_RUNS + " runs, found %s", count);
    }

    /**
     * What came out, in a sentence, or in one for each number of digits.
     *
     * @return such as {@code Of 400 sums of 3 digits never seen in training, simple-rnn got 70.75 % (66.11 to 74.99 %)
     *     right.}
     */
    public String verdict() {
        Map<String, List<String>> bySums = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            bySums.computeIfAbsent(sums(runs.get(i)), sums -> new ArrayList<>())
                    .add(verdict(labels.get(i), runs.get(i)));
        }
        return bySums.entrySet().stream()
                .map(entry -> entry.getKey() + ", " + String.join("; ", entry.getValue()) + ".")
                .collect(Collectors.joining(" "));
    }

    private static String sums(ReportedRun run) {
        return String.format(
                Locale.ROOT,
                "Of %,d %s of %d digits never seen in training",
                run.test().exact().total(),
                run.isDecimalAddition() ? "sums" : "problems of " + run.rule().name(),
                run.test().digits());
    }

    private static String verdict(String label, ReportedRun run) {
        String got = label + " got " + WilsonInterval.of(run.test().exact()) + " right";
        return run.certificate().filter(LengthCertificate::isCertified).isPresent()
                ? got + ", and it is proved " + (run.isDecimalAddition() ? "to add" : "right for")
                        + " numbers of any length"
                : got;
    }

    /**
     * Writes the page and the plots; what is there of the same names is replaced, each file in one step.
     *
     * @param directory where; made if it is not there
     * @return the page
     * @throws IOException if they cannot be written, or if one of their names is a link, which might lead anywhere
     */
    public Path write(Path directory) throws IOException {
        List<Plot> plots = new Plots(runs, labels).all();
        return ReportWriter.write(
                directory, new ReportPage(runs, labels, plots).html(verdict(), commands, directory), plots);
    }
}
