package addition.site;

import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The page on which a network learns to carry: one file that needs no other, made of {@code learn/}. */
final class LearnPage {
    /** The name of the file. */
    static final String NAME = "learn.html";

    /** The title, for the menu. */
    static final String TITLE = "Watch a network learn to carry";

    /** What the pages in Markdown link to. */
    static final String SOURCE = "docs/src/main/resources/addition/site/learn/learn.mustache";

    /** What computes, and runs in a worker too. */
    private static final List<String> ENGINE = List.of("network.js", "training.js", "proof.js", "search.js");

    /** What only the worker runs. */
    private static final String WORKER = "worker.js";

    private static final List<String> VIEW = List.of("view.js", "numbers.js", "train.js", "prove.js");

    private LearnPage() {}

    static String html() throws IOException {
        JsonObject networks = new JsonObject();
        networks.add("decimal", network(AdditionWeights.SMALLEST, 10));
        networks.add("binary", network(AdditionWeights.BINARY, 2));
        return Mustache.compiler()
                .compile(text("learn.mustache"))
                .execute(Map.of(
                        "style",
                        text("learn.css"),
                        "networks",
                        new Gson().toJson(networks),
                        "engine",
                        texts(ENGINE),
                        "worker",
                        text(WORKER),
                        "view",
                        texts(VIEW)));
    }

    private static JsonObject network(AdditionWeights weights, int radix) throws IOException {
        JsonObject network = new JsonObject();
        network.addProperty("radix", radix);
        try (InputStream in = Architecture.SIMPLE_RNN.openWeights(weights)) {
            network.add(
                    "parameters",
                    new Gson().toJsonTree(SafeModelSerializer.read(in).parameters()));
        }
        return network;
    }

    private static String texts(List<String> names) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            all.append(text(name)).append('\n');
        }
        return all.toString();
    }

    private static String text(String name) throws IOException {
        return Site.resource("learn/" + name);
    }
}
