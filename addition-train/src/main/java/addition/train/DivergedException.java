package addition.train;

/** The loss is no longer a finite number, so that training on makes no sense. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DivergedException(int epoch, long iteration, double loss) {
        super("the loss is " + loss + " at iteration " + iteration + ", in epoch " + epoch
                + "; try a lower learning rate");
    }
}
