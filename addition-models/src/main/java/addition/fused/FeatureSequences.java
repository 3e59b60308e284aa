package addition.fused;

/** A block of features [examples, 2, digits] as sequences; the results are probabilities [examples, 10, digits]. */
final class FeatureSequences implements Sequences {

    private final float[] features;
    private final float[] probabilities;
    private final int start;
    private final int examples;
    private final int digits;
    private final Softmax softmax;

    FeatureSequences(float[] features, float[] probabilities, int start, int examples, int digits) {
        this.features = features;
        this.probabilities = probabilities;
        this.start = start;
        this.examples = examples;
        this.digits = digits;
        this.softmax = new Softmax(Kernel.CLASSES, examples);
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
        for (int operand = 0; operand < Kernel.OPERANDS; operand++) {
            for (int i = 0; i < examples; i++) {
                rows[operand][i] = features[((start + i) * Kernel.OPERANDS + operand) * digits + place];
            }
        }
    }

    @Override
    public void write(int place, float[][] logits) {
        softmax.apply(logits);
        for (int digit = 0; digit < Kernel.CLASSES; digit++) {
            for (int i = 0; i < examples; i++) {
                probabilities[((start + i) * Kernel.CLASSES + digit) * digits + place] = logits[digit][i];
            }
        }
    }
}
