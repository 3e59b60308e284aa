package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.Split;
import addition.eval.AccuracyThreshold;
import addition.eval.AdditionEvaluation;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class OwnNetworkTest {

    @Test
    void lstmLearnsToAdd() {
        Split data = AdditionDataset.random(1_000, 2, 7).split();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(7)
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
        network.fit(new AdditionDataSetIterator(data.train(), 50, 7), 60);
        AdditionEvaluation evaluation = network.doEvaluation(
                new AdditionDataSetIterator(data.validation(), 50), new AdditionEvaluation())[0];
        assertEquals(100, evaluation.exact().total());
        AccuracyThreshold.exactMatch(network, data.test()).atLeast(0.1);
        AccuracyThreshold.digitAccuracy(network, data.test()).atLeast(0.4);
        assertThrows(
                AssertionError.class,
                () -> AccuracyThreshold.exactMatch(network, AdditionDataset.random(100, 50, 1)).atLeast(1));
    }
}
