package addition.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;

/** Plans as JSON, strictly: a plan with a field too few or too many is not read. */
final class PlanJson {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private PlanJson() {}

    static String write(TrainingPlan plan) {
        return GSON.toJson(plan);
    }

    static TrainingPlan read(String json) {
        TrainingPlan plan;
        JsonElement tree;
        try {
            tree = STRICT.fromJson(json, JsonElement.class);
            if (tree == null) {
                throw new JsonParseException("there is nothing");
            }
            plan = GSON.fromJson(tree, TrainingPlan.class);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("a plan must be a JSON object: " + e.getMessage(), e);
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException("a plan must be complete and in range: " + cause.getMessage(), e);
        }
        if (plan == null || !GSON.toJsonTree(plan).equals(tree)) {
            throw new IllegalArgumentException("a plan must have exactly the fields that a plan is written with");
        }
        return plan;
    }
}
