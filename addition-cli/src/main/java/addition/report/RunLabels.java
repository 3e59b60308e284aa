package addition.report;

import addition.data.internal.SingleLineText;
import addition.train.Hyperparameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Names that tell runs apart, as short as they can be. */
final class RunLabels {
    private static final List<Function<ReportedRun, String>> FROM_SHORT_TO_LONG = List.of(
            run -> run.architecture().toString(),
            run -> run.architecture() + " " + run.plan().text(Hyperparameter.RECIPE),
            run -> run.architecture() + " " + run.plan().text(Hyperparameter.RECIPE) + ", seed "
                    + run.plan().get(Hyperparameter.SEED),
            run -> SingleLineText.of(run.directory().toString()));

    private RunLabels() {}

    static List<String> of(List<ReportedRun> runs) {
        List<String> labels = List.of();
        for (Function<ReportedRun, String> label : FROM_SHORT_TO_LONG) {
            labels = runs.stream().map(label).toList();
            if (labels.stream().distinct().count() == runs.size()) {
                return labels;
            }
        }
        List<String> numbered = new ArrayList<>();
        for (String label : labels) {
            numbered.add(label + ", " + (numbered.size() + 1));
        }
        return numbered;
    }
}
