package addition.cli;

/** What the program ends with; 130 and 143, for signals, come from the virtual machine. */
final class ExitCode {
    static final int DONE = 0;
    static final int THRESHOLD_MISSED = 1;
    static final int USAGE = 2;
    static final int BAD_INPUT = 3;
    static final int IO = 4;
    static final int INCOMPATIBLE = 5;
    static final int BUG = 70;

    private ExitCode() {}
}
