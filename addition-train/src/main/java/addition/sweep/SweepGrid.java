package addition.sweep;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.train.Engine;
import addition.train.TrainingPlan;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A grid of training plans: every value of each axis with every value of all others, and with every seed.
 *
 * @param axes the values of each axis; the recipe's own where there is none
 * @param firstSeed the first seed
 * @param lastSeed the last one
 */
public record SweepGrid(Map<SweepAxis, List<String>> axes, long firstSeed, long lastSeed) {
    private static final String SEEDS = "seeds";
    private static final Pattern RANGE = Pattern.compile("(-?[0-9]{1,18})(?:\\.\\.(-?[0-9]{1,18}))?");
    private static final int MAX_TASKS = 1_000_000;
    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    /**
     * Checks the values.
     *
     * @param axes each with at least a value
     * @param firstSeed at most {@code lastSeed}
     * @param lastSeed such that there are at most a million tasks
     * @throws IllegalArgumentException if there are too many, or none
     */
    public SweepGrid {
        EnumMap<SweepAxis, List<String>> copy = new EnumMap<>(SweepAxis.class);
        axes.forEach((axis, values) -> copy.put(axis, List.copyOf(new LinkedHashSet<>(values))));
        axes = copy;
        checkArgument(
                firstSeed <= lastSeed, "seeds must be a range such as 1..20, found %s", firstSeed + ".." + lastSeed);
        axes.forEach((axis, values) -> checkArgument(!values.isEmpty(), "%s must have a value, found none", axis));
        double tasks = size(axes, firstSeed, lastSeed);
        checkArgument(
                tasks <= MAX_TASKS, "a grid must have at most " + whole(MAX_TASKS) + " runs, found %s", whole(tasks));
    }

    private static double size(Map<SweepAxis, List<String>> axes, long firstSeed, long lastSeed) {
        double size = (double) lastSeed - firstSeed + 1;
        for (List<String> values : axes.values()) {
            size *= values.size();
        }
        return size;
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private double size() {
        return size(axes, firstSeed, lastSeed);
    }

    /**
     * A grid from texts.
     *
     * @param axes the values of each axis
     * @param seeds a seed, or a range such as {@code 1..100}
     * @return the grid
     * @throws IllegalArgumentException if a text cannot be read
     */
    public static SweepGrid of(Map<SweepAxis, List<String>> axes, String seeds) {
        Matcher range = RANGE.matcher(seeds);
        checkArgument(range.matches(), "seeds must be a range such as 1..20, found %s", SweepAxis.quoted(seeds));
        long first = Long.parseLong(range.group(1));
        return new SweepGrid(axes, first, range.group(2) == null ? first : Long.parseLong(range.group(2)));
    }

    /**
     * Reads one grid or a list of them.
     *
     * @param json an object, or an array of objects; a field for each axis, named as on the command line, with a value or an array of
     *     values, and {@code seeds}, such as {@code {"batch": [5, 10], "seeds": "1..100"}}
     * @return the grids
     * @throws IllegalArgumentException if it is anything else
     */
    public static List<SweepGrid> fromJson(String json) {
        JsonElement tree;
        try {
            tree = GSON.fromJson(json, JsonElement.class);
        } catch (JsonParseException | StackOverflowError e) {
            throw new IllegalArgumentException("a grid must be JSON", e);
        }
        for (JsonElement one : elements(tree)) {
            checkArgument(one.isJsonObject(), "a grid must be a JSON object or an array of them");
        }
        List<SweepGrid> grids = objects(tree instanceof JsonArray ? json : "[" + json + "]").stream()
                .map(SweepGrid::of)
                .toList();
        checkArgument(!grids.isEmpty(), "a list of grids must have one, found none");
        double all = grids.stream().mapToDouble(SweepGrid::size).sum();
        checkArgument(
                all <= MAX_TASKS,
                "grids must have at most " + whole(MAX_TASKS) + " runs together, found %s",
                whole(all));
        return grids;
    }

    /**
     * The grid as JSON, as {@link #fromJson} reads it.
     *
     * @return an object
     */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        axes.forEach((axis, values) -> json.put(axis.toString(), values));
        json.put(SEEDS, firstSeed + ".." + lastSeed);
        return GSON.toJson(json);
    }

    private static List<JsonElement> elements(JsonElement tree) {
        return tree instanceof JsonArray array ? array.asList() : tree == null ? List.of() : List.of(tree);
    }

    /** As maps, which Gson refuses to make of an object that has a name twice; a {@code JsonObject} would have the last one's value. */
    private static List<Map<String, JsonElement>> objects(String array) {
        try {
            return GSON.fromJson(array, new TypeToken<List<Map<String, JsonElement>>>() {});
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("a grid must have each name once", e);
        }
    }

    private static SweepGrid of(Map<String, JsonElement> json) {
        Map<SweepAxis, List<String>> axes = new EnumMap<>(SweepAxis.class);
        for (String name : json.keySet()) {
            if (!name.equals(SEEDS)) {
                SweepAxis axis = Arrays.stream(SweepAxis.values())
                        .filter(one -> one.toString().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("a grid has no " + SweepAxis.quoted(name)));
                axes.put(
                        axis,
                        elements(json.get(name)).stream().map(SweepGrid::text).toList());
            }
        }
        checkArgument(json.containsKey(SEEDS), "a grid must have seeds, such as \"1..20\"");
        return of(axes, text(json.get(SEEDS)));
    }

    private static String text(JsonElement value) {
        checkArgument(
                value instanceof JsonPrimitive primitive && !primitive.isBoolean(),
                "a value of a grid must be a text or a number");
        return value.getAsString();
    }

    /**
     * All runs of the grid, seed after seed, the last axis before the first.
     *
     * @param engine what is to compute them
     * @return a task for each
     * @throws IllegalArgumentException if a plan has a value out of range
     */
    public List<SweepTask> tasks(Engine engine) {
        List<Map<SweepAxis, String>> points = new ArrayList<>(List.of(new EnumMap<>(SweepAxis.class)));
        axes.forEach((axis, values) -> {
            List<Map<SweepAxis, String>> longer = new ArrayList<>();
            for (Map<SweepAxis, String> point : points) {
                for (String value : values) {
                    Map<SweepAxis, String> next = new EnumMap<>(SweepAxis.class);
                    next.putAll(point);
                    next.put(axis, value);
                    longer.add(next);
                }
            }
            points.clear();
            points.addAll(longer);
        });
        List<SweepTask> tasks = new ArrayList<>();
        for (Map<SweepAxis, String> point : points) {
            LongStream.rangeClosed(firstSeed, lastSeed).forEach(seed -> tasks.add(task(point, seed, engine)));
        }
        return tasks;
    }

    /**
     * All runs of several grids; one that is in two of them, or twice in one under different names, comes once.
     *
     * @param grids the grids
     * @param engine what is to compute them
     * @return a task for each, no two with the same {@link SweepTask#key()}
     * @throws IllegalArgumentException if a plan has a value out of range
     */
    public static List<SweepTask> tasks(List<SweepGrid> grids, Engine engine) {
        Map<String, SweepTask> tasks = new LinkedHashMap<>();
        for (SweepGrid grid : grids) {
            grid.tasks(engine).forEach(task -> tasks.putIfAbsent(task.key(), task));
        }
        return List.copyOf(tasks.values());
    }

    private static SweepTask task(Map<SweepAxis, String> point, long seed, Engine engine) {
        TrainingPlan plan = SweepAxis.base(
                point.getOrDefault(SweepAxis.NETWORK, "simple-rnn"),
                point.getOrDefault(SweepAxis.RECIPE, "article"),
                seed);
        for (Map.Entry<SweepAxis, String> value : point.entrySet()) {
            plan = value.getKey().apply(plan, value.getValue());
        }
        String without = point.getOrDefault(SweepAxis.WITHOUT, SweepTask.WHOLE);
        checkArgument(SweepAxis.isKept(plan, without), "without %s: another option brings it back", without);
        return new SweepTask(plan, without, seed, engine);
    }
}
