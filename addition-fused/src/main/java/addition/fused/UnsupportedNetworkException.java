package addition.fused;

/** A network that this package cannot compute; the message says why. DL4J itself can. */
public final class UnsupportedNetworkException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnsupportedNetworkException(String reason) {
        super("the fused engine does not take this network, as " + reason + "; use the dl4j engine");
    }
}
