package addition.fused;

import addition.data.ColumnRule;

/**
 * A block of features [examples, operands, digits] as sequences; the results are probabilities [examples, radix,
 * digits].
 */
final class FeatureSequences implements Sequences {

    private final ColumnRule rule;
    private final float[] features;
    private final float[] probabilities;
    private final int start;
    private final int examples;
    private final int digits;
    private final Softmax softmax;

    FeatureSequences(ColumnRule rule, float[] features, float[] probabilities, int start, int examples, int digits) {
        this.rule = rule;
        this.features = features;
        this.probabilities = probabilities;
        this.start = start;
        this.examples = examples;
        this.digits = digits;
        this.softmax = new Softmax(rule.radix(), examples);
    }

    @Override
    public int digits() {
        return digits;
    }

    @Override
    public int[] advance(int place) {
        return place == 0 ? new int[examples] : null;
    }

    @Override
    public void read(int place, float[][] rows) {
        for (int operand = 0; operand < rule.operands(); operand++) {
            for (int i = 0; i < examples; i++) {
                rows[operand][i] = features[((start + i) * rule.operands() + operand) * digits + place];
            }
        }
    }

    @Override
    public void write(int place, float[][] logits) {
        softmax.apply(logits);
        for (int digit = 0; digit < rule.radix(); digit++) {
            for (int i = 0; i < examples; i++) {
                probabilities[((start + i) * rule.radix() + digit) * digits + place] = logits[digit][i];
            }
        }
    }
}
