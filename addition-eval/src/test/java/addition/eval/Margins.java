package addition.eval;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** How sure a network is, as DL4J computes it. */
final class Margins {
    private Margins() {}

    /**
     * The smallest difference between the right digit's log-probability and the best other's; below 0 where one is
     * wrong.
     */
    static double smallest(MultiLayerNetwork network, AdditionDataset problems) {
        double smallest = Double.POSITIVE_INFINITY;
        AdditionDataSetIterator batches = new AdditionDataSetIterator(problems, 1_000);
        while (batches.hasNext()) {
            DataSet batch = batches.next();
            INDArray p = network.output(batch.getFeatures());
            float[] probabilities = p.dup('c').data().asFloat();
            float[] labels = batch.getLabels().dup('c').data().asFloat();
            int digits = (int) p.size(2);
            for (int example = 0; example < p.size(0); example++) {
                for (int place = 0; place < digits; place++) {
                    double right = 0;
                    double other = 0;
                    for (int d = 0; d < 10; d++) {
                        int i = (example * 10 + d) * digits + place;
                        if (labels[i] == 1) {
                            right = probabilities[i];
                        } else {
                            other = Math.max(other, probabilities[i]);
                        }
                    }
                    smallest = Math.min(smallest, Math.log(right) - Math.log(other));
                }
            }
        }
        return smallest;
    }
}
