package addition.cli;

import addition.data.BadInputException;
import addition.eval.AdditionPredictor;
import addition.models.AdditionModel;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained network as the command line names it: a file, or {@code zoo:NETWORK/WEIGHTS} for one that ships with this
 * library.
 *
 * @param text what was given
 */
record ModelReference(String text) {
    static final String ZOO = "zoo:";

    /** Loads the network. */
    MultiLayerNetwork load() throws IOException {
        if (!text.startsWith(ZOO)) {
            return SafeModelSerializer.restoreMultiLayerNetwork(Path.of(text), false);
        }
        for (Architecture architecture : Architecture.values()) {
            AdditionModel model = architecture.builder().build();
            for (AdditionWeights weights : model.weights()) {
                if (text.equals(ZOO + architecture + "/" + weights)) {
                    return model.initPretrained(weights);
                }
            }
        }
        throw new BadInputException(text + ": there is no such network in the zoo; see addition models");
    }

    /** Creates a predictor; refuses networks of other tasks. */
    AdditionPredictor predictor(MultiLayerNetwork network) throws BadInputException {
        try {
            return new AdditionPredictor(network);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(text + ": " + e.getMessage() + "; give a model of this library");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
