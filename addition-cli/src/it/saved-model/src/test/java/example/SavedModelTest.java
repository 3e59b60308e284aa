package example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class SavedModelTest {

    @ParameterizedTest
    @CsvSource({"simple-rnn,724", "mlp,770"})
    void opensWithoutTheLibraryThatMadeIt(String network, long parameters) throws IOException {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("addition.models.AdditionMlp"));
        MultiLayerNetwork model =
                ModelSerializer.restoreMultiLayerNetwork(new File("runs/" + network + "/model.zip"), true);
        assertEquals(parameters, model.numParams());
        INDArray rawDigits = Nd4j.createFromArray(new float[][][] {{{8, 3, 4}, {0, 4, 5}}});
        INDArray output = model.output(rawDigits);
        assertArrayEquals(new long[] {1, 10, 3}, output.shape());
        assertEquals(3, output.sumNumber().doubleValue(), 1e-5);
        model.fit(new DataSet(rawDigits, Nd4j.zeros(1, 10, 3)));
    }
}
