package addition.train;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.internal.SingleLineText;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;

/** A plan as a JSON object with a field for each hyperparameter. */
final class TrainingPlanAdapter implements JsonSerializer<TrainingPlan>, JsonDeserializer<TrainingPlan> {
    @Override
    public JsonElement serialize(TrainingPlan plan, Type type, JsonSerializationContext context) {
        JsonObject json = new JsonObject();
        plan.toTree().forEach(json::add);
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
