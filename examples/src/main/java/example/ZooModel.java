package example;

import addition.data.AdditionProblem;
import addition.data.Digits;
import addition.eval.AdditionPredictor;
import addition.models.AdditionSimpleRnn;
import addition.models.AdditionWeights;
import java.io.IOException;
import java.math.BigInteger;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Adds with the zoo's smallest network: 40 parameters, proved right for numbers of any length. */
public final class ZooModel {
    private ZooModel() {}

    public static void main(String[] args) throws IOException {
        BigInteger augend = new BigInteger(args.length == 2 ? args[0] : "99999999999999999999");
        BigInteger addend = new BigInteger(args.length == 2 ? args[1] : "1");
        System.out.println(augend + " + " + addend + " = " + add(augend, addend));
    }

    static BigInteger add(BigInteger augend, BigInteger addend) throws IOException {
        MultiLayerNetwork network =
                (MultiLayerNetwork) new AdditionSimpleRnn().initPretrained(AdditionWeights.SMALLEST);
        int digits = augend.max(addend).toString().length() + 1; // one more, for the last carry
        return new AdditionPredictor(network)
                .predict(new AdditionProblem(Digits.of(augend, digits), Digits.of(addend, digits)))
                .toBigInteger();
    }
}
