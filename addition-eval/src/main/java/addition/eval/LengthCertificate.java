package addition.eval;

import addition.certificate.Invariant;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.Digits;
import addition.data.internal.Labels;
import addition.fused.FusedNetwork;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A proof that an Elman network adds numbers of any length, or a sum it gets wrong.
 *
 * <p>The proof is an invariant: for each class of histories (the last two columns and the state before them, which for
 * addition is the carry), a box that holds every state the network can be in, whatever numbers it has read. From every
 * state of every box every next column leads into the box of its next class, and the correct digit's logit is above all
 * others. So it is right at every place of every sum. Bounds cover the rounding of single precision, however the
 * network is computed; docs/certificate.md has the argument step by step.
 *
 * @param rule what the network is to compute; where it is not addition, read "adds" as "computes"
 * @param verdict what is known
 * @param margin for a certified network a lower bound of how far the correct digit's logit is above all others, at any
 *     place of any sum; else 0
 * @param proof for a certified network what proves it, to be written and checked by others
 * @param counterexample a sum that a refuted network gets wrong, at its last place
 */
public record LengthCertificate(
        ColumnRule rule,
        Verdict verdict,
        double margin,
        Optional<Invariant> proof,
        Optional<Counterexample> counterexample) {
    /** What is known of a network. */
    public enum Verdict {
        /** It adds numbers of every length: proved. */
        CERTIFIED,
        /** It gets a sum wrong; {@link #counterexample} is one. */
        REFUTED,
        /** Neither: the bounds are too wide for a proof, and no wrong sum was found. */
        UNDECIDED;

        /**
         * The label in files.
         *
         * @return lower case
         */
        @Override
        public String toString() {
            return Labels.of(this);
        }
    }

    /**
     * A sum that a network gets wrong.
     *
     * @param problem the sum; the network gets the last digit of every shorter suffix right
     * @param answer the network's, wrong at the last place
     */
    public record Counterexample(AdditionProblem problem, Digits answer) {
        /** As many digits as are printed whole. */
        private static final int WHOLE = 40;

        /**
         * The place of the wrong digit, from 0 for the units.
         *
         * @return the last place of the sum
         */
        public int place() {
            return problem.digits() - 1;
        }

        private String summary() {
            return String.format(
                    "refuted: %s is %s, and the network answers %s; wrong at digit %d from the right%s",
                    problem.expression(Digits::toShortString),
                    problem.sum().toShortString(),
                    answer.toShortString(),
                    place() + 1,
                    place() < WHOLE ? "" : "; --json has all digits");
        }

        private Map<String, Object> fields() {
            Map<String, Object> fields = problem.operandFields(Digits::toString);
            fields.put("sum", problem.sum().toString());
            fields.put("answer", answer.toString());
            fields.put("place", place());
            return fields;
        }
    }

    /**
     * Proves or refutes that a network adds numbers of any length, on all cores; a fraction of a second for 21 hidden
     * units.
     *
     * @param network an {@code AdditionSimpleRnn} of any size, initialized, on raw digits
     * @return what is known; undecided if a weight is above 1e9
     * @throws IllegalArgumentException if it is another kind of network or a parameter is not a finite number
     */
    public static LengthCertificate of(MultiLayerNetwork network) {
        return of(FusedNetwork.require(network));
    }

    /**
     * Proves or refutes that an Elman network adds numbers of any length, as {@link #of(MultiLayerNetwork)}.
     *
     * @param network an Elman network of any size
     * @return what is known; undecided if a weight is above 1e9
     * @throws IllegalArgumentException if it is another kind of network or a parameter is not a finite number
     */
    public static LengthCertificate of(FusedNetwork network) {
        AdditionPredictor predictor = new AdditionPredictor(network);
        ColumnRule rule = network.rule();
        if (Invariant.canOverflow(network)) {
            return new LengthCertificate(rule, Verdict.UNDECIDED, 0, Optional.empty(), Optional.empty());
        }
        Optional<Invariant> proof = Invariant.of(network);
        if (proof.isPresent()) {
            return new LengthCertificate(rule, Verdict.CERTIFIED, proof.get().margin(), proof, Optional.empty());
        }
        Optional<Counterexample> counterexample = new CounterexampleSearch(network, predictor)
                .find()
                .map(wrong -> new Counterexample(wrong.problem(), wrong.answer()));
        Verdict verdict = counterexample.isPresent() ? Verdict.REFUTED : Verdict.UNDECIDED;
        return new LengthCertificate(rule, verdict, 0, proof, counterexample);
    }

    /**
     * The certificate in one line.
     *
     * @return the verdict, with the margin or the counterexample
     */
    public String summary() {
        return switch (verdict) {
            case CERTIFIED ->
                "certified: " + claim() + " numbers of any length; the correct digit's logit leads by at least "
                        + new BigDecimal(margin)
                                .round(new MathContext(3, RoundingMode.DOWN)) // more is not proved
                                .toPlainString();
            case REFUTED -> counterexample.orElseThrow().summary();
            case UNDECIDED -> "undecided: found neither a proof nor a wrong sum";
        };
    }

    private String claim() {
        return rule.equals(ColumnRules.ADDITION) ? "adds" : "computes " + rule.name() + " for";
    }

    /**
     * The certificate for JSON.
     *
     * @return the fields {@code verdict}, {@code certified}, {@code margin} and, for a refuted network,
     *     {@code counterexample}
     */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", verdict.toString());
        fields.put("certified", isCertified());
        fields.put("margin", margin);
        counterexample.ifPresent(example -> fields.put("counterexample", example.fields()));
        return fields;
    }

    /**
     * Whether the network is proved to add numbers of every length.
     *
     * @return true if it is certified
     */
    public boolean isCertified() {
        return verdict == Verdict.CERTIFIED;
    }
}
