package addition.train;

/** The fused engine cannot train a network; the message says why. The DL4J engine can. */
public final class UnsupportedNetworkException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnsupportedNetworkException(String reason) {
        super("the fused engine cannot train this network, as " + reason + "; use the dl4j engine");
    }
}
