package addition.train;

import addition.data.internal.Labels;

/**
 * Presets of {@link TrainingPlan}. What each part of a recipe is for, and what is lost without it, is in
 * docs/experiments.md.
 */
public enum Recipe {
    /**
     * The article's: 1,000 three-digit sums, Adam at 1e-4 for 20,000 epochs over the mini-batches in a fixed order,
     * early stopping when the mean loss falls under 0.001. It is the default of every {@link Hyperparameter}.
     *
     * <p>The article names no batch size; here it is 10. Its code resets the gradients once per epoch; here that is an
     * option ({@link GradientReset}) and every batch is the default, as is usual. Its initial weights are PyTorch's;
     * here they are DL4J's Xavier.
     */
    ARTICLE,
    /**
     * A better recipe for the article's own data: centered digits, batches of 50 shuffled every epoch, the digits of
     * each column swapped at random, initial recurrent weights half of Xavier's, 20,000 epochs of Adam with a learning
     * rate that falls from 0.1 to 1e-5, and L1 of 2e-3 on the weights that lead into the hidden layer.
     */
    REGULARIZED,
    /**
     * The recipe for sums of any length: as {@link #REGULARIZED}, but with sums of 24 digits that are rich in columns
     * which propagate a carry, 16,000 epochs, a learning rate from 0.02 and L1 of 1e-4. {@code LengthCertificate} can
     * prove the result. The dense network learns sums of 24 digits.
     */
    GENERALIZING,
    /**
     * The recipe for the smallest network that adds numbers of any length: {@link #GENERALIZING} with three hidden
     * units, 58 parameters, batches of 100, 40,000 epochs and a learning rate from 0.1. Most attempts end in a network
     * that is sometimes wrong; {@link TrainingPlan#restarted} makes others. It requires a network that can be
     * certified.
     */
    SMALLEST;

    /**
     * The label on the command line and in files.
     *
     * @return lower case
     */
    @Override
    public String toString() {
        return Labels.of(this);
    }
}
