package addition.cli;

import addition.data.BadInputException;
import addition.eval.AdditionPredictor;
import addition.models.AdditionMlp;
import addition.models.AdditionModel;
import addition.models.AdditionSimpleRnn;
import addition.models.AdditionWeights;
import addition.train.ModelFile;
import addition.train.Network;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained network as the command line names it: a file, or {@code zoo:NETWORK/WEIGHTS} for one that ships with this library.
 *
 * @param text what was given
 */
record ModelName(String text) {
    static final String ZOO = "zoo:";

    static ModelName of(Network network, AdditionWeights weights) {
        return new ModelName(ZOO + network + "/" + weights);
    }

    static AdditionModel zooModel(Network network) {
        return switch (network) {
            case SIMPLE_RNN -> new AdditionSimpleRnn();
            case MLP -> new AdditionMlp();
        };
    }

    /** Loads the network. */
    MultiLayerNetwork load() throws IOException {
        if (!text.startsWith(ZOO)) {
            return ModelFile.load(Path.of(text));
        }
        for (Network network : Network.values()) {
            AdditionModel model = zooModel(network);
            for (AdditionWeights weights : model.weights()) {
                if (of(network, weights).equals(this)) {
                    return model.initPretrained(weights);
                }
            }
        }
        throw new BadInputException(text + ": there is no such network in the zoo; see addition models");
    }

    /** What asks a network for answers; refuses networks of other tasks. */
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
