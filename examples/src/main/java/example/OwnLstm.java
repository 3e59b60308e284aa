package example;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.Split;
import addition.eval.AdditionEvaluation;
import addition.eval.LengthSweep;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Trains an LSTM to add two-digit numbers, and asks how far beyond two digits it gets. */
public final class OwnLstm {
    private OwnLstm() {}

    public static void main(String[] args) {
        Split data = Split.of(AdditionDataset.random(1_000, 2, 7));
        MultiLayerNetwork network = network(7);
        network.fit(new AdditionDataSetIterator(data.train(), 50, 7), 60);
        System.out.println(AdditionEvaluation.of(network, data.test()).stats());
        LengthSweep.run(network, digits -> AdditionDataset.random(200, digits, 3), 1, 2, 3, 5)
                .forEach((digits, evaluation) ->
                        System.out.printf("%d digits: %.1f %% right%n", digits, 100 * evaluation.exactMatch()));
    }

    /** Any network will do that takes [examples, 2, digits] and gives [examples, 10, digits]. */
    static MultiLayerNetwork network(long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.02))
                .list()
                .layer(new LSTM.Builder().nIn(2).nOut(32).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(32)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }
}
