package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.Split;
import addition.eval.AccuracyThreshold;
import addition.eval.AdditionEvaluation;
import java.io.IOException;
import java.math.BigInteger;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

class OwnLstmTest {

    @Test
    void lstmLearnsToAdd() {
        Split data = Split.of(AdditionDataset.random(1_000, 2, 7));
        MultiLayerNetwork network = OwnLstm.network(7);
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

    @Test
    void theZooAddsExactly() throws IOException {
        BigInteger augend = new BigInteger("9".repeat(200));
        assertEquals(augend.add(BigInteger.TWO), ZooModel.add(augend, BigInteger.TWO));
    }

    @Test
    void theOthersRun() throws IOException {
        EarlyStopping.main(new String[0]);
        OwnLstm.main(new String[0]);
        OwnRule.main(new String[0]);
        ZooModel.main(new String[0]);
    }
}
