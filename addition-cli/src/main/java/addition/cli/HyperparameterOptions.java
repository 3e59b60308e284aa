package addition.cli;

import addition.train.Hyperparameter;
import addition.train.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An option of a command for each {@link Hyperparameter}. */
final class HyperparameterOptions {
    private HyperparameterOptions() {}

    /** Adds an option with one value for each hyperparameter not in {@code without}. */
    static void addTo(CommandSpec command, Set<Hyperparameter<?>> without) {
        for (Hyperparameter<?> one : Hyperparameter.ALL) {
            if (!without.contains(one)) {
                command.addOption(OptionSpec.builder("--" + one)
                        .type(String.class)
                        .paramLabel(label(one))
                        .completionCandidates(one.candidates())
                        .description(one.help() + "; by default " + byDefault(one) + ".")
                        .build());
            }
        }
    }

    /**
     * Adds an option that takes several values, separated by commas, for each hyperparameter not in {@code without}.
     */
    static void addListsTo(CommandSpec command, Set<Hyperparameter<?>> without) {
        for (Hyperparameter<?> one : Hyperparameter.ALL) {
            if (!without.contains(one)) {
                command.addOption(OptionSpec.builder("--" + one)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .paramLabel("VALUE")
                        .completionCandidates(one.candidates())
                        .description(one.help() + ".")
                        .build());
            }
        }
    }

    private static String label(Hyperparameter<?> one) {
        return switch (one.type()) {
            case WORD -> "NAME";
            case FLAG -> "true|false";
            case INTEGER -> "N";
            case DECIMAL, SHARE -> "X";
        };
    }

    private static String byDefault(Hyperparameter<?> one) {
        if (one == Hyperparameter.DATA_SEED) {
            return "the seed";
        }
        return Set.of(Hyperparameter.NETWORK, Hyperparameter.RECIPE, Hyperparameter.RULE)
                                .contains(one)
                        || one.isSeed()
                ? TrainingPlan.of(Map.of()).text(one)
                : "the recipe's";
    }

    /** The options that were given. */
    static Map<Hyperparameter<?>, String> texts(CommandSpec command) {
        Map<Hyperparameter<?>, String> texts = new LinkedHashMap<>();
        values(command).forEach((one, value) -> texts.put(one, (String) value));
        return texts;
    }

    /** The lists that were given. */
    @SuppressWarnings("unchecked") // as addListsTo has defined them
    static Map<Hyperparameter<?>, List<String>> lists(CommandSpec command) {
        Map<Hyperparameter<?>, List<String>> lists = new LinkedHashMap<>();
        values(command).forEach((one, value) -> lists.put(one, (List<String>) value));
        return lists;
    }

    private static Map<Hyperparameter<?>, Object> values(CommandSpec command) {
        Map<Hyperparameter<?>, Object> values = new LinkedHashMap<>();
        for (Hyperparameter<?> one : Hyperparameter.ALL) {
            OptionSpec option = command.findOption("--" + one);
            Object value = option == null ? null : option.getValue();
            if (value != null) {
                values.put(one, value);
            }
        }
        return values;
    }
}
