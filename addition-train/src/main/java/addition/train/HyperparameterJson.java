package addition.train;

import addition.data.internal.SingleLineText;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.lang3.Validate;

/** Values of hyperparameters as a JSON object: the fields of a plan. */
final class HyperparameterJson {
    private HyperparameterJson() {}

    /** An object with a field for each hyperparameter. */
    static JsonObject write(HyperparameterValues values) {
        JsonObject json = new JsonObject();
        for (Hyperparameter<?> one : Hyperparameter.ALL) {
            Object value = values.get(one);
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

    /**
     * The texts of an object's fields.
     *
     * @throws IllegalArgumentException if it is not an object, or has an unknown field or a value that is not single
     */
    static Map<Hyperparameter<?>, String> read(JsonElement json) {
        Validate.isTrue(json.isJsonObject(), "a plan must be a JSON object");
        Map<Hyperparameter<?>, String> texts = new HashMap<>();
        json.getAsJsonObject().asMap().forEach((name, value) -> {
            Validate.isTrue(value.isJsonPrimitive(), "a plan's values must be strings, numbers or booleans");
            texts.put(
                    Hyperparameter.ofName(name)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "a plan's fields must be hyperparameters, found " + SingleLineText.quoted(name))),
                    value.getAsString());
        });
        return texts;
    }
}
