package addition.train;

import static addition.train.Hyperparameter.DATA_SEED;
import static addition.train.Hyperparameter.RULE;
import static addition.train.Hyperparameter.SEED;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.Split;
import addition.data.internal.Json;
import addition.models.Architecture;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import com.google.gson.annotations.JsonAdapter;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.lang3.Validate;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

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
    private static final long INPUT_SEED = 0x2545F4914F6CDD1DL; // orders unlike the examples of the same seed
    private static final long RESTART_STEP = 1_000_003; // far from the seeds that people choose

    private final HyperparameterValues values;

    private TrainingPlan(HyperparameterValues values) {
        this.values = values;
    }

    /**
     * The plan of a recipe for decimal addition.
     *
     * @param recipe the preset
     * @param network which network
     * @param seed of the problems, of the initial weights and of the order of the examples
     * @return the plan
     * @throws IllegalArgumentException if the recipe does not fit the network
     */
    public static TrainingPlan of(Recipe recipe, Architecture network, long seed) {
        return of(recipe, network, ColumnRules.ADDITION, seed);
    }

    /**
     * The plan of a recipe for a rule.
     *
     * @param recipe the preset
     * @param network which network
     * @param rule what it is to compute
     * @param seed of the problems, of the initial weights and of the order of the examples
     * @return the plan
     * @throws IllegalArgumentException if the recipe does not fit the network
     */
    public static TrainingPlan of(Recipe recipe, Architecture network, ColumnRule rule, long seed) {
        return preset(recipe, network, rule, seed).checked();
    }

    private static TrainingPlan preset(Recipe recipe, Architecture network, ColumnRule rule, long seed) {
        Validate.isTrue(
                recipe != Recipe.SMALLEST || network.isCertifiable(),
                "recipe smallest requires a network that can be certified, found %s",
                network);
        Map<Hyperparameter<?>, Object> changes = new HashMap<>(RecipeValues.of(recipe, network, rule));
        changes.put(RULE, rule);
        changes.put(Hyperparameter.NETWORK, network);
        changes.put(Hyperparameter.RECIPE, recipe);
        changes.put(SEED, seed);
        changes.put(DATA_SEED, seed);
        return new TrainingPlan(HyperparameterValues.defaults(network).with(changes));
    }

    /**
     * The plan that some values make; all others are those of its recipe.
     *
     * @param texts a text for each hyperparameter that is set; network, recipe, rule and seed are {@code simple-rnn},
     *     {@code article}, {@code addition:10:2} and 1 unless they are
     * @return the plan
     * @throws IllegalArgumentException if a value cannot be read, is out of range or does not fit the others
     */
    public static TrainingPlan of(Map<Hyperparameter<?>, String> texts) {
        Recipe recipe = value(texts, Hyperparameter.RECIPE);
        return preset(recipe, value(texts, Hyperparameter.NETWORK), value(texts, RULE), value(texts, SEED))
                .with(texts);
    }

    private static <T> T value(Map<Hyperparameter<?>, String> texts, Hyperparameter<T> of) {
        String text = texts.get(of);
        return text == null ? of.defaultValue() : of.parse(text);
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
        return new TrainingPlan(values.with(which, value));
    }

    private TrainingPlan checked() {
        PlanLimits.check(values);
        return this;
    }

    /**
     * The value of a hyperparameter.
     *
     * @param which the hyperparameter
     * @param <T> the type of the value
     * @return the value
     */
    public <T> T get(Hyperparameter<T> which) {
        return values.get(which);
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
        TrainingPlan other = with(Hyperparameter.RESTART, get(Hyperparameter.RESTART) + attempts);
        return newData ? other.with(DATA_SEED, get(DATA_SEED) + RESTART_STEP * attempts) : other;
    }

    /**
     * The problems of this plan.
     *
     * @return all of them, to be split
     */
    public AdditionDataset dataset() {
        return get(Hyperparameter.PROBLEMS)
                .draw(get(RULE), get(Hyperparameter.EXAMPLES), get(Hyperparameter.DIGITS), get(DATA_SEED));
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
        return get(Hyperparameter.NETWORK)
                .builder()
                .rule(get(RULE))
                .seed(get(SEED) + restartOffset())
                .hidden(get(Hyperparameter.HIDDEN))
                .digits(get(Hyperparameter.DIGITS))
                .activation(get(Hyperparameter.ACTIVATION))
                .recurrentScale(get(Hyperparameter.RECURRENT_SCALE))
                .l1(get(Hyperparameter.L1) * get(Hyperparameter.DIGITS))
                .outputL2(get(Hyperparameter.OUTPUT_L2) * get(Hyperparameter.DIGITS))
                .updater(values.adam())
                .build()
                .init();
    }

    private long restartOffset() {
        return RESTART_STEP * get(Hyperparameter.RESTART);
    }

    InputPlan inputs() {
        return new InputPlan(
                get(Hyperparameter.CENTERED) ? get(RULE).center() : 0,
                get(Hyperparameter.SHUFFLED),
                get(Hyperparameter.SWAPPED),
                get(Hyperparameter.TIED),
                get(Hyperparameter.INPUT_NOISE),
                (get(SEED) ^ INPUT_SEED) + restartOffset());
    }

    int batches() {
        return values.batches();
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
        return other instanceof TrainingPlan plan && values.equals(plan.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
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
            return HyperparameterJson.write(plan.values);
        }

        @Override
        public TrainingPlan deserialize(JsonElement json, Type type, JsonDeserializationContext context) {
            return plan(json);
        }

        private static TrainingPlan plan(JsonElement json) {
            Map<Hyperparameter<?>, String> texts = HyperparameterJson.read(json);
            try {
                return TrainingPlan.of(texts);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("a plan must be in range: " + e.getMessage(), e);
            }
        }
    }
}
