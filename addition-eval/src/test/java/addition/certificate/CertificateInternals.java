package addition.certificate;

import addition.data.ColumnRules;
import addition.fused.FusedNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** What the tests of the certificate look into and users do not. */
public final class CertificateInternals {
    private CertificateInternals() {}

    /** The smallest margin in any state that a search has met. */
    public static double worstMargin(MultiLayerNetwork network) {
        return new WorstCaseSearch(ElmanWeights.of(FusedNetwork.require(network))).worstMargin();
    }

    /** The margin that the classes of single columns prove, or 0. */
    public static double marginByColumns(MultiLayerNetwork network) {
        return margin(network, PastClasses.fine(ColumnRules.ADDITION));
    }

    /** The margin that the classes of columns with one sum prove, or 0. */
    public static double marginBySums(MultiLayerNetwork network) {
        return margin(network, PastClasses.coarse(ColumnRules.ADDITION, PastClasses.SHORTEST));
    }

    /** The margin that is proved if also the next columns of one sum are mapped together, or 0. */
    public static double marginByIntervals(MultiLayerNetwork network) {
        return margin(network, PastClasses.coarsest(ColumnRules.ADDITION, PastClasses.SHORTEST));
    }

    private static double margin(MultiLayerNetwork network, PastClasses classes) {
        return Invariant.of(ElmanWeights.of(FusedNetwork.require(network)), classes)
                .map(Invariant::margin)
                .orElse(0.0);
    }
}
