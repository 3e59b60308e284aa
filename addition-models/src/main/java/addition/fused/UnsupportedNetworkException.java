package addition.fused;

/** A network that this package cannot compute; DL4J itself can. */
final class UnsupportedNetworkException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String reason;

    UnsupportedNetworkException(String reason) {
        super("the fused engine does not take this network, as " + reason + "; use the dl4j engine");
        this.reason = reason;
    }

    /** Why the network is not taken: a clause such as "its updater is not Adam". */
    String reason() {
        return reason;
    }
}
