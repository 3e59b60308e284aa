package addition.sweep;

import addition.data.internal.Json;
import addition.data.internal.SingleLineText;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.TrainingPlan;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.Validate;

/**
 * A grid of training plans: every value of each hyperparameter with every value of all others, and with every seed.
 *
 * @param axes the values of hyperparameters; any other has the recipe's value
 * @param firstSeed the first seed
 * @param lastSeed the last one
 */
public record SweepGrid(Map<Hyperparameter<?>, List<String>> axes, long firstSeed, long lastSeed) {
    private static final String SEEDS = "seeds";
    private static final Pattern RANGE = Pattern.compile("(-?[0-9]{1,18})(?:\\.\\.(-?[0-9]{1,18}))?");
    private static final int MAX_RUNS = 1_000_000;

    /**
     * Checks the values.
     *
     * @param axes each with at least one value
     * @param firstSeed at most {@code lastSeed}
     * @param lastSeed such that there are at most a million runs
     * @throws IllegalArgumentException if there are too many runs, or none
     */
    public SweepGrid {
        Map<Hyperparameter<?>, List<String>> copy = new LinkedHashMap<>();
        for (Hyperparameter<?> axis : Hyperparameter.ALL) {
            if (axes.containsKey(axis)) {
                copy.put(axis, List.copyOf(new LinkedHashSet<>(axes.get(axis))));
            }
        }
        axes = copy;
        Validate.isTrue(!axes.containsKey(Hyperparameter.SEED), "a grid has seeds, such as 1..20, and no seed");
        Validate.isTrue(
                firstSeed <= lastSeed, "seeds must be a range such as 1..20, found %s", firstSeed + ".." + lastSeed);
        axes.forEach((axis, values) -> Validate.isTrue(!values.isEmpty(), "%s must have a value, found none", axis));
        double runs = size(axes, firstSeed, lastSeed);
        Validate.isTrue(
                runs <= MAX_RUNS, "a grid must have at most " + whole(MAX_RUNS) + " runs, found %s", whole(runs));
    }

    private static double size(Map<Hyperparameter<?>, List<String>> axes, long firstSeed, long lastSeed) {
        double size = (double) lastSeed - firstSeed + 1;
        for (List<String> values : axes.values()) {
            size *= values.size();
        }
        return size;
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    /**
     * A grid from texts.
     *
     * @param axes the values of each hyperparameter
     * @param seeds a seed, or a range such as {@code 1..100}
     * @return the grid
     * @throws IllegalArgumentException if a text cannot be read
     */
    public static SweepGrid of(Map<Hyperparameter<?>, List<String>> axes, String seeds) {
        Matcher range = RANGE.matcher(seeds);
        Validate.isTrue(range.matches(), "seeds must be a range such as 1..20, found %s", SingleLineText.quoted(seeds));
        long first = Long.parseLong(range.group(1));
        return new SweepGrid(axes, first, range.group(2) == null ? first : Long.parseLong(range.group(2)));
    }

    /**
     * Reads one grid or a list of them.
     *
     * @param json an object, or an array of objects; a field for each hyperparameter, named as on the command line,
     *     with a value or an array of values, and {@code seeds}, such as {@code {"batch": [5, 10], "seeds": "1..100"}}
     * @return the grids
     * @throws IllegalArgumentException if it is anything else
     */
    public static List<SweepGrid> fromJson(String json) {
        List<JsonElement> trees = elements(Json.tree("a grid", json));
        Validate.isTrue(!trees.isEmpty(), "a list of grids must have one, found none");
        Validate.isTrue(
                trees.stream().allMatch(JsonElement::isJsonObject), "a grid must be a JSON object or an array of them");
        Json.checkNamesAreUnique("a grid", json);
        List<SweepGrid> grids = trees.stream().map(SweepGrid::of).toList();
        double all = grids.stream()
                .mapToDouble(grid -> size(grid.axes, grid.firstSeed, grid.lastSeed))
                .sum();
        Validate.isTrue(
                all <= MAX_RUNS, "grids must have at most " + whole(MAX_RUNS) + " runs together, found %s", whole(all));
        return grids;
    }

    private static List<JsonElement> elements(JsonElement tree) {
        return tree instanceof JsonArray array ? array.asList() : List.of(tree);
    }

    private static SweepGrid of(JsonElement tree) {
        Map<String, JsonElement> fields = tree.getAsJsonObject().asMap();
        Map<Hyperparameter<?>, List<String>> axes = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            if (!name.equals(SEEDS)) {
                axes.put(
                        axis(name),
                        elements(values).stream().map(SweepGrid::text).toList());
            }
        });
        Validate.isTrue(fields.containsKey(SEEDS), "a grid must have seeds, such as \"1..20\"");
        return of(axes, text(fields.get(SEEDS)));
    }

    private static Hyperparameter<?> axis(String name) {
        return Hyperparameter.ofLabel(name)
                .orElseThrow(() -> new IllegalArgumentException("a grid has no " + SingleLineText.quoted(name)));
    }

    private static String text(JsonElement value) {
        Validate.isTrue(value instanceof JsonPrimitive, "a value of a grid must be a text, a number or a flag");
        return value.getAsString();
    }

    /**
     * The grid as JSON, as {@link #fromJson} reads it.
     *
     * @return an object
     */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        axes.forEach((axis, values) -> json.put(axis.label(), values));
        json.put(SEEDS, firstSeed + ".." + lastSeed);
        return Json.line(json);
    }

    /** All runs of the grid, seed after seed, the last axis before the first. */
    private void addTo(Set<SweepRun> runs, Engine engine) {
        List<Map<Hyperparameter<?>, String>> points = new ArrayList<>(List.of(Map.of()));
        axes.forEach((axis, values) -> {
            List<Map<Hyperparameter<?>, String>> longer = new ArrayList<>();
            for (Map<Hyperparameter<?>, String> point : points) {
                for (String value : values) {
                    Map<Hyperparameter<?>, String> next = new LinkedHashMap<>(point);
                    next.put(axis, value);
                    longer.add(next);
                }
            }
            points.clear();
            points.addAll(longer);
        });
        for (Map<Hyperparameter<?>, String> point : points) {
            TrainingPlan plan = TrainingPlan.of(point);
            Engine computes = engine == null ? Engine.defaultOf(plan.get(Hyperparameter.NETWORK)) : engine;
            for (long seed = firstSeed; seed <= lastSeed; seed++) {
                TrainingPlan seeded = plan.withSeed(seed, !point.containsKey(Hyperparameter.DATA_SEED));
                runs.add(new SweepRun(seeded, computes));
            }
        }
    }

    /**
     * All runs of several grids; one that is in two of them, or twice in one under different names, comes once.
     *
     * @param grids the grids
     * @param engine what is to compute them; null for each network's default
     * @return the runs, each once
     * @throws IllegalArgumentException if a plan has a value out of range
     */
    public static List<SweepRun> runs(List<SweepGrid> grids, Engine engine) {
        Set<SweepRun> runs = new LinkedHashSet<>();
        grids.forEach(grid -> grid.addTo(runs, engine));
        return List.copyOf(runs);
    }
}
