package addition.cli;

/** Exit codes, named as in BSD's sysexits where it has them; 130 and 143 are for signals. */
final class ExitCode {
    static final int OK = 0;
    static final int THRESHOLD_MISSED = 1;
    static final int USAGE = 2;
    static final int BAD_INPUT = 3;
    static final int IO = 4;
    static final int INCOMPATIBLE = 5;
    static final int SOFTWARE = 70;

    private ExitCode() {}
}
