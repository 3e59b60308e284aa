package addition.fused;

/** A network that this package cannot compute; the message says why. DL4J itself can. */
public final class UnsupportedNetworkException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String reason;

    UnsupportedNetworkException(String reason) {
        super("the fused engine does not take this network, as " + reason + "; use the dl4j engine");
        this.reason = reason;
    }

    /**
     * Why the network is not taken.
     *
     * @return a clause such as {@code its updater is not Adam}
     */
    public String reason() {
        return reason;
    }
}
