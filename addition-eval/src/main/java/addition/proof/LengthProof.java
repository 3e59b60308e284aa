package addition.proof;

import addition.data.BadInputException;
import addition.data.internal.BoundedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A proof that a network computes a column rule for numbers of any length, as it is in a file: for each class of pasts,
 * which are the columns that the network has read, a box that holds its state.
 *
 * <p>Nothing in it is believed. {@link #flaw} finds out whether every column leads from every box into that of the next
 * class, and whether the right digit's logit leads by the margin there. If so, it does after any number of columns.
 */
public final class LengthProof {
    private static final int MAX_FILE = 64 << 20;
    private static final int MAX_TEXT = 512 << 20;

    /** Softmax keeps the order of logits that differ by more than a thousandth. */
    private static final int THOUSANDTH = 1_000;

    private final ProofContent content;

    private LengthProof(ProofContent content) {
        this.content = content;
    }

    /**
     * Reads a proof.
     *
     * @param file JSON, compressed by gzip if the name ends with .gz
     * @return the proof, not yet checked
     * @throws BadInputException if it is no proof, or too large
     * @throws IOException if it cannot be read
     */
    public static LengthProof read(Path file) throws IOException {
        byte[] content = BoundedFile.read(file, MAX_FILE);
        try {
            return of(file.toString().endsWith(".gz") ? inflated(content) : content);
        } catch (MalformedProofException e) {
            throw new BadInputException(file + ": must be a proof, and " + e.getMessage() + "; check the path");
        }
    }

    /**
     * Reads a proof that is compressed by gzip.
     *
     * @param in the compressed JSON, which is read to its end
     * @return the proof, not yet checked
     * @throws BadInputException if it is no proof, or too large
     * @throws IOException if it cannot be read
     */
    public static LengthProof read(InputStream in) throws IOException {
        try {
            byte[] content = in.readNBytes(MAX_FILE + 1);
            if (content.length > MAX_FILE) {
                throw new MalformedProofException("it is too large");
            }
            return of(inflated(content));
        } catch (MalformedProofException e) {
            throw new BadInputException(
                    "the stream must be a proof, and " + e.getMessage() + "; check where it is from");
        }
    }

    /**
     * Reads a proof that is in memory.
     *
     * @param json its text in UTF-8, not compressed
     * @return the proof, not yet checked
     * @throws MalformedProofException if it is no proof
     */
    static LengthProof of(byte[] json) throws IOException {
        try {
            String text = BoundedFile.text(json);
            if (text.startsWith("\uFEFF")) { // Gson would skip it
                throw new MalformedProofException("it begins with a byte order mark");
            }
            ProofContent content = ProofReader.read(new StringReader(text));
            ProofShape.check(content);
            return new LengthProof(content);
        } catch (CharacterCodingException e) {
            throw new MalformedProofException("it is not UTF-8");
        }
    }

    private static byte[] inflated(byte[] content) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(content);
        try (InputStream in =
                GzipCompressorInputStream.builder().setInputStream(bytes).get()) {
            byte[] text = in.readNBytes(MAX_TEXT + 1);
            if (text.length <= MAX_TEXT && in.read() < 0 && bytes.available() == 0) {
                return text;
            }
        } catch (IOException e) {
            throw new MalformedProofException("it is not compressed by gzip");
        }
        throw new MalformedProofException("it is not one file compressed by gzip, or too large");
    }

    /**
     * Checks the proof, on all cores; a few seconds for 21 hidden units.
     *
     * @return the first thing that is wrong, in one line, or nothing if the proof holds
     */
    public Optional<String> flaw() {
        RuleTable rule = content.rule();
        Optional<String> flaw =
                rule.flaw().or(() -> content.numbers().flaw(rule.radix())).or(this::flawOfStart);
        if (flaw.isPresent()) {
            return flaw;
        }
        StepCheck steps = new StepCheck(content);
        return IntStream.range(0, content.classes().length)
                .parallel()
                .mapToObj(steps::flaw)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> flawOfStart() {
        if (content.margin() <= (1L << Numbers.GRID_BITS) / THOUSANDTH) {
            return Optional.of("the margin is not above 0.001");
        }
        PastClass start = content.classes()[0];
        boolean holdsZero = IntStream.range(0, content.numbers().hidden())
                .allMatch(unit -> start.low()[unit] <= 0 && start.high()[unit] >= 0);
        return holdsZero && start.state() == content.rule().firstState()
                ? Optional.empty()
                : Optional.of("class 0 does not hold the state before the first column");
    }

    /**
     * Compares the proof's network with another Elman network with tanh.
     *
     * @param rule the name of its rule, which tells its operands and digits
     * @param hidden the number of its hidden units
     * @param parameters the input weights, recurrent weights, biases, output weights and output biases, row by row: the
     *     numbers in a model file, in their order
     * @return whether the proof is about just these
     */
    public boolean isOf(String rule, int hidden, float[] parameters) {
        Numbers numbers = content.numbers();
        BigInteger[] weights = numbers.weights();
        return content.rule().name().equals(rule)
                && numbers.hidden() == hidden
                && weights.length == parameters.length
                && IntStream.range(0, weights.length)
                        .allMatch(i -> Numbers.equal(weights[i], numbers.bits(), parameters[i]));
    }

    /**
     * The rule that is proved to be computed.
     *
     * @return its name; if {@link #isRuleKnown} is false, what it does is what the table in the proof says
     */
    public String rule() {
        return content.rule().name();
    }

    /**
     * Whether the rule is addition, subtraction or multiplication, whose table is checked.
     *
     * @return false if it is a rule of somebody's own
     */
    public boolean isRuleKnown() {
        return content.rule().isKnown();
    }

    /**
     * How far the right digit's logit leads, at least, as the proof claims.
     *
     * @return the exact margin
     */
    public BigDecimal margin() {
        return new BigDecimal(content.margin()).divide(new BigDecimal(1L << Numbers.GRID_BITS));
    }

    /**
     * The model file that the proof was made for, as it claims; {@link #isOf} compares the numbers.
     *
     * @return the SHA-256, in hexadecimal digits
     */
    public String modelSha256() {
        return content.model();
    }

    /**
     * How many classes of pasts the proof has.
     *
     * @return 1 or more
     */
    public int size() {
        return content.classes().length;
    }
}
