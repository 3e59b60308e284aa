package addition.train;

import static addition.train.Hyperparameter.BATCH;
import static addition.train.Hyperparameter.DATA_SEED;
import static addition.train.Hyperparameter.DIGITS;
import static addition.train.Hyperparameter.EPOCHS;
import static addition.train.Hyperparameter.EXAMPLES;
import static addition.train.Hyperparameter.FINAL_LEARNING_RATE;
import static addition.train.Hyperparameter.HIDDEN;
import static addition.train.Hyperparameter.LEARNING_RATE;
import static addition.train.Hyperparameter.NETWORK;
import static addition.train.Hyperparameter.RECIPE;
import static addition.train.Hyperparameter.RESTART;
import static addition.train.Hyperparameter.SEED;
import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.AdditionDataset;
import addition.data.Split;
import addition.data.internal.Json;
import addition.data.internal.SingleLineText;
import addition.models.AdditionModel;
import addition.models.Architecture;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import com.google.gson.annotations.JsonAdapter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Everything a training run depends on: a value for every {@link Hyperparameter}, seeds included. The same plan gives
 * the same network; immutable.
 *
 * <pre>{@code
 * TrainingPlan plan = TrainingPlan.of(Recipe.REGULARIZED, Architecture.SIMPLE_RNN, 7).with(Hyperparameter.HIDDEN, 13);
 * }</pre>
 */
@JsonAdapter(TrainingPlan.Adapter.class)
public final class TrainingPlan {
    /** With Adam's two values per parameter that is 14 MB; the loader of model files takes no more than 16. */
    private static final long MAX_PARAMETERS = 1_200_000;

    /** Keeps the seed's use for the order of the examples apart from its use for the examples. */
    private static final long INPUT_SEED = 0x2545F4914F6CDD1DL;

    /** What a restart adds to seeds, far from the seeds that people choose. */
    private static final long RESTART_STEP = 1_000_003;

    private final Object[] values; // in the order of Hyperparameter.ALL

    private TrainingPlan(Object[] values) {
        this.values = values;
    }

    /**
     * The plan of a recipe.
     *
     * @param recipe the preset
     * @param network which network
     * @param seed of the problems, of the initial weights and of the order of the examples
     * @return the plan
     * @throws IllegalArgumentException if the recipe does not fit the network
     */
    public static TrainingPlan of(Recipe recipe, Architecture network, long seed) {
        checkArgument(
                recipe != Recipe.SMALLEST || network.isCertifiable(),
                "recipe smallest requires a network that can be certified, found %s",
                network);
        Map<Hyperparameter<?>, Object> changes = new HashMap<>(RecipeValues.of(recipe));
        changes.put(NETWORK, network);
        changes.put(RECIPE, recipe);
        changes.put(SEED, seed);
        changes.put(DATA_SEED, seed);
        Object[] values = Hyperparameter.ALL.stream()
                .map(one -> changes.containsKey(one) ? changes.get(one) : one.defaultValue(network))
                .toArray();
        return new TrainingPlan(values).checked();
    }

    /**
     * The plan that some values make; all others are those of its recipe.
     *
     * @param texts a text for each hyperparameter that is set; network, recipe and seed are {@code simple-rnn},
     *     {@code article} and 1 unless they are
     * @return the plan
     * @throws IllegalArgumentException if a value cannot be read, is out of range or does not fit the others
     */
    public static TrainingPlan of(Map<Hyperparameter<?>, String> texts) {
        return of(value(texts, RECIPE), value(texts, NETWORK), value(texts, SEED))
                .with(texts);
    }

    private static <T> T value(Map<Hyperparameter<?>, String> texts, Hyperparameter<T> of) {
        String text = texts.get(of);
        return text == null ? of.defaultValue(Architecture.SIMPLE_RNN) : of.parse(text);
    }

    /**
     * The plan with some values changed.
     *
     * @param texts a text for each hyperparameter to change
     * @return a new plan
     * @throws IllegalArgumentException if a value cannot be read, is out of range or does not fit the others
     */
    public TrainingPlan with(Map<Hyperparameter<?>, String> texts) {
        TrainingPlan plan = this;
        for (Hyperparameter<?> one : Hyperparameter.ALL) {
            if (texts.containsKey(one)) {
                plan = plan.changed(one, one.parse(texts.get(one)));
            }
        }
        return plan.checked();
    }

    /**
     * The plan with one value changed. A constant learning rate stays constant.
     *
     * @param which the hyperparameter
     * @param value its new value
     * @param <T> the type of the value
     * @return a new plan
     * @throws IllegalArgumentException if the value is out of range or does not fit the others
     */
    public <T> TrainingPlan with(Hyperparameter<T> which, T value) {
        return changed(which, which.checked(value)).checked();
    }

    private TrainingPlan changed(Hyperparameter<?> which, Object value) {
        Object[] changed = values.clone();
        if (which == LEARNING_RATE && hasConstantRate()) {
            changed[Hyperparameter.ALL.indexOf(FINAL_LEARNING_RATE)] = value;
        }
        changed[Hyperparameter.ALL.indexOf(which)] = value;
        return new TrainingPlan(changed);
    }

    /** Checks what depends on several values. */
    private TrainingPlan checked() {
        Architecture network = get(NETWORK);
        checkArgument(
                network.activations().contains(get(Hyperparameter.ACTIVATION)),
                "activation of %s must be one of %s, found %s",
                network,
                network.activations(),
                get(Hyperparameter.ACTIVATION));
        long stored = 2L * get(EXAMPLES) * get(DIGITS);
        checkArgument(
                stored <= AdditionDataset.MAX_STORED_DIGITS,
                "2 x examples x digits must be at most " + AdditionDataset.MAX_STORED_DIGITS + ", found %s",
                stored);
        long steps = (long) get(EPOCHS) * batches();
        checkArgument(
                steps <= Integer.MAX_VALUE,
                "epochs x mini-batches must be at most " + Integer.MAX_VALUE + ", found %s",
                steps);
        long parameters = network.parameters(get(HIDDEN), get(DIGITS));
        checkArgument(
                parameters <= MAX_PARAMETERS,
                "parameters must be at most " + MAX_PARAMETERS + " to fit in a model file, found %s",
                parameters);
        return this;
    }

    /**
     * The value of a hyperparameter.
     *
     * @param which the hyperparameter
     * @param <T> the type of the value
     * @return the value
     */
    @SuppressWarnings("unchecked") // only values of its type are put there
    public <T> T get(Hyperparameter<T> which) {
        return (T) values[Hyperparameter.ALL.indexOf(which)];
    }

    /**
     * The value of a hyperparameter as text.
     *
     * @param which the hyperparameter
     * @return a text that {@link Hyperparameter#parse} reads
     */
    public String text(Hyperparameter<?> which) {
        return Hyperparameter.text(get(which));
    }

    /**
     * The plan with another seed.
     *
     * @param seed any number
     * @param problems whether the problems follow it, too
     * @return a new plan
     */
    public TrainingPlan withSeed(long seed, boolean problems) {
        TrainingPlan seeded = changed(SEED, seed);
        return problems ? seeded.changed(DATA_SEED, seed) : seeded;
    }

    /**
     * The plan of another attempt: with other initial weights and orders of the examples, and other problems if asked.
     *
     * @param attempts how many attempts later, 0 for this plan
     * @param newData whether with other problems too
     * @return a new plan
     */
    public TrainingPlan restarted(int attempts, boolean newData) {
        TrainingPlan other = with(RESTART, get(RESTART) + attempts);
        return newData ? other.with(DATA_SEED, get(DATA_SEED) + RESTART_STEP * attempts) : other;
    }

    /**
     * The problems of this plan.
     *
     * @return all of them, to be split
     */
    public AdditionDataset dataset() {
        return get(Hyperparameter.PROBLEMS).draw(get(EXAMPLES), get(DIGITS), get(DATA_SEED));
    }

    /**
     * The problems of this plan for training, validation and test.
     *
     * @return the problems, split
     */
    public Split split() {
        return Split.of(dataset());
    }

    /**
     * The network of this plan with its initial weights.
     *
     * @return a new one, with its updater
     */
    public MultiLayerNetwork network() {
        AdditionModel model = get(NETWORK)
                .builder()
                .seed(get(SEED) + RESTART_STEP * get(RESTART))
                .hidden(get(HIDDEN))
                .digits(get(DIGITS))
                .activation(get(Hyperparameter.ACTIVATION))
                .recurrentScale(get(Hyperparameter.RECURRENT_SCALE))
                .l1(get(Hyperparameter.L1) * get(DIGITS))
                .updater(adam())
                .build();
        return model.init();
    }

    private boolean hasConstantRate() {
        return get(LEARNING_RATE).equals(get(FINAL_LEARNING_RATE));
    }

    private Adam adam() {
        if (hasConstantRate()) {
            return new Adam(get(LEARNING_RATE));
        }
        double steps = (double) get(EPOCHS) * batches();
        double factor = Math.pow(get(FINAL_LEARNING_RATE) / get(LEARNING_RATE), 1 / steps);
        return new Adam(new ExponentialSchedule(ScheduleType.ITERATION, get(LEARNING_RATE), factor));
    }

    InputPlan inputs() {
        return new InputPlan(
                get(Hyperparameter.CENTERED),
                get(Hyperparameter.SHUFFLED),
                get(Hyperparameter.SWAPPED),
                (get(SEED) ^ INPUT_SEED) + RESTART_STEP * get(RESTART));
    }

    /** Steps per epoch. */
    int batches() {
        int trained = get(EXAMPLES) / 2;
        return (int) Math.ceil((double) trained / get(BATCH));
    }

    /**
     * This plan as JSON.
     *
     * @return an object with a field for each hyperparameter
     */
    public String toJson() {
        return Json.pretty(this);
    }

    /**
     * Reads a plan.
     *
     * @param json as {@link #toJson()} writes it; what is missing is as {@link #of} has it
     * @return the plan
     * @throws IllegalArgumentException if it is not JSON, or has an unknown field or a value out of range
     */
    public static TrainingPlan fromJson(String json) {
        return Adapter.plan(Json.tree("a plan", json));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainingPlan plan && Arrays.equals(values, plan.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The plan as JSON on one line. */
    @Override
    public String toString() {
        return Json.line(this);
    }

    /** A plan as a JSON object with a field for each hyperparameter. */
    static final class Adapter implements JsonSerializer<TrainingPlan>, JsonDeserializer<TrainingPlan> {
        @Override
        public JsonElement serialize(TrainingPlan plan, Type type, JsonSerializationContext context) {
            JsonObject json = new JsonObject();
            for (Hyperparameter<?> one : Hyperparameter.ALL) {
                Object value = plan.get(one);
                if (value instanceof Number number) {
                    json.addProperty(one.name(), number);
                } else if (value instanceof Boolean flag) {
                    json.addProperty(one.name(), flag);
                } else {
                    json.addProperty(one.name(), Hyperparameter.text(value));
                }
            }
            return json;
        }

        @Override
        public TrainingPlan deserialize(JsonElement json, Type type, JsonDeserializationContext context) {
            return plan(json);
        }

        /**
         * The plan of a tree.
         *
         * @throws IllegalArgumentException if it is not a plan
         */
        static TrainingPlan plan(JsonElement json) {
            checkArgument(json.isJsonObject(), "a plan must be a JSON object");
            Map<Hyperparameter<?>, String> texts = new HashMap<>();
            json.getAsJsonObject().asMap().forEach((name, value) -> {
                checkArgument(value.isJsonPrimitive(), "a plan must have a single value for each name");
                texts.put(hyperparameter(name), value.getAsString());
            });
            try {
                return TrainingPlan.of(texts);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("a plan must be in range: " + e.getMessage(), e);
            }
        }

        private static Hyperparameter<?> hyperparameter(String name) {
            return Hyperparameter.ALL.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a plan must have names of hyperparameters, found '" + SingleLineText.of(name, 40) + "'"));
        }
    }
}
