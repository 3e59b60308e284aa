package addition.certificate;

import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.internal.AtomicFile;
import addition.fused.FusedNetwork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * The invariant behind a certificate: boxes of states, one for each class of pasts, that every column leads from one
 * into another and in which the correct digit's logit always leads. {@link #write} writes it as a proof that others can
 * check.
 */
public final class Invariant {
    /** How often boxes may grow; networks that can be certified need ten, those that forget slowly a hundred. */
    private static final int MAX_ROUNDS = 300;

    /** How much boxes grow beyond what they must, so that they become stable once they would grow by less. */
    private static final double SLACK = 0x1p-20;

    /** With more columns than this, those of a class are mapped together first. */
    private static final int MANY_COLUMNS = 256;

    /** As many classes are tried when columns are mapped together. */
    private static final int MANY_CLASSES_TOGETHER = 300_000;

    /**
     * With few columns classes know more than two of them, as long as no more boxes are mapped in a round than this.
     */
    private static final int MANY_MAPS = 300_000;

    /** Multiplications in a round, about ten seconds of two cores; finer classes that need more are not tried. */
    private static final double MAX_WORK = 3e10;

    /** The same for the first classes, so that also large networks are tried: minutes a round. */
    private static final double MAX_FIRST_WORK = 1e12;

    /** Numbers that all boxes may have: in memory twice, and in a file. */
    private static final double MAX_NUMBERS = 2e7;

    /** What a checker takes, and a little less, as shorter pasts have classes too. */
    private static final double MAX_CLASSES = 9e5;

    private static final double MAX_INPUTS = 1e7;
    private static final double MAX_CHECK = 9e12;

    /** Networks with larger weights are not tried. */
    private static final double MAX_WEIGHT = 0x1p20;

    private final ElmanWeights weights;
    private final PastClasses classes;
    private final StateBoxes boxes;
    private final double margin;

    private Invariant(ElmanWeights weights, PastClasses classes, StateBoxes boxes, double margin) {
        this.weights = weights;
        this.classes = classes;
        this.boxes = boxes;
        this.margin = margin;
    }

    /**
     * Grows boxes until they are an invariant, on all cores.
     *
     * @param network an Elman network of any size
     * @return the invariant, if one was found
     * @throws IllegalArgumentException if it is another kind of network
     */
    public static Optional<Invariant> of(FusedNetwork network) {
        ElmanWeights weights = ElmanWeights.of(network);
        if (weights.largest() > MAX_WEIGHT) {
            return Optional.empty();
        }
        ColumnRule rule = weights.rule();
        double perMap = (double) weights.hidden() * (weights.hidden() + rule.radix());
        double most = MAX_FIRST_WORK;
        for (PastClasses classes : choices(rule)) {
            if (classes.maps() * perMap <= most && canBeChecked(weights, classes, perMap)) {
                Optional<Invariant> invariant = of(weights, classes);
                if (invariant.isPresent()) {
                    return invariant;
                }
            }
            most = MAX_WORK;
        }
        return Optional.empty();
    }

    /** Whether a proof by some classes is within the limits of its format. */
    private static boolean canBeChecked(ElmanWeights weights, PastClasses classes, double perMap) {
        double columns = weights.rule().columns();
        return classes.count() * weights.hidden() <= MAX_NUMBERS
                && classes.count() <= MAX_CLASSES
                && columns * weights.hidden() <= MAX_INPUTS
                && classes.count() * columns * perMap <= MAX_CHECK;
    }

    /** Grows the boxes of some classes. */
    static Optional<Invariant> of(ElmanWeights weights, PastClasses classes) {
        StateBoxes boxes = new StateBoxes(weights, classes);
        for (int round = 0; round < MAX_ROUNDS && boxes.worstMargin() > RoundingBounds.SOFTMAX; round++) {
            if (!boxes.grow(SLACK)) {
                double margin = StateBoxes.below(boxes.worstMargin());
                return margin > RoundingBounds.SOFTMAX
                        ? Optional.of(new Invariant(weights, classes, boxes, margin))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * The margin.
     *
     * @return a lower bound of how far the correct digit's logit leads, at any place of any sum; above 0.001
     */
    public double margin() {
        return margin;
    }

    /**
     * Writes the invariant as a proof; docs/proof-format.md has the grammar. The same network gives the same text.
     *
     * @param file the file to make or replace; compressed by gzip if its name ends with .gz
     * @param modelSha256 the SHA-256 of the model file, in lower-case hexadecimal digits
     * @throws IOException if it cannot be written; the file is then as it was
     */
    public void write(Path file, String modelSha256) throws IOException {
        byte[] proof = file.toString().endsWith(".gz") ? compressedProof(modelSha256) : proof(modelSha256);
        AtomicFile.write(file, out -> out.write(proof));
    }

    /**
     * The invariant as a proof, as {@link #write} writes it to a file whose name ends with .gz.
     *
     * @param modelSha256 the SHA-256 of the model file, in lower-case hexadecimal digits
     * @return JSON, compressed by gzip
     */
    public byte[] compressedProof(String modelSha256) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(proof(modelSha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not from memory
        }
        return bytes.toByteArray();
    }

    private byte[] proof(String modelSha256) {
        return new ProofWriter(weights, classes, boxes, margin)
                .text(modelSha256)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Classes to try, from few to many. */
    private static List<PastClasses> choices(ColumnRule rule) {
        List<PastClasses> choices = new ArrayList<>();
        if (rule.columns() > MANY_COLUMNS) {
            lengths(rule, MANY_CLASSES_TOGETHER).forEach(length -> choices.add(PastClasses.coarsest(rule, length)));
        }
        lengths(rule, MANY_MAPS / rule.columns()).forEach(length -> choices.add(PastClasses.coarse(rule, length)));
        choices.add(PastClasses.fine(rule));
        return choices;
    }

    /** The least number of last columns that classes know, and the largest that makes no more classes than so many. */
    private static IntStream lengths(ColumnRule rule, double most) {
        double byClasses = Math.log(most / rule.states()) / Math.log(Math.max(2, rule.columnClasses()));
        return IntStream.of(PastClasses.SHORTEST, Math.max(PastClasses.SHORTEST, (int) byClasses))
                .distinct();
    }

    /**
     * Whether a network has weights so large that sums may overflow, to answers that are not numbers.
     *
     * @param network an Elman network of any size
     * @return true if nothing can be said of it
     * @throws IllegalArgumentException if it is another kind of network
     */
    public static boolean canOverflow(FusedNetwork network) {
        return ElmanWeights.of(network).largest() > RoundingBounds.LARGEST_WEIGHT;
    }

    /**
     * Problems that end in the states in which a network is weakest.
     *
     * @param network an Elman network of any size
     * @return the problems with the smallest margins at their last place, padded with zeros to one length; none if
     *     there are too many states to look at
     * @throws IllegalArgumentException if it is another kind of network
     */
    public static List<AdditionProblem> weakest(FusedNetwork network) {
        ElmanWeights weights = ElmanWeights.of(network);
        return WorstCaseSearch.isWithinReach(weights) ? new WorstCaseSearch(weights).problems() : List.of();
    }
}
