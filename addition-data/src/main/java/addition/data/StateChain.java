package addition.data;

/**
 * Follows a rule through the columns of a problem, and how far a state travels: in decimal addition, how far a carry
 * does.
 *
 * <p>A chain begins where a state other than the first one is handed on. It goes on as long as the state is another
 * than it would be if the first one had been handed on there, so that the place where the chain began still matters.
 * One chain is followed at a time.
 */
public final class StateChain {
    private final ColumnRule rule;
    private int state;
    private int rival;
    private int traveled;

    /**
     * Begins before the first column.
     *
     * @param rule what is computed
     */
    public StateChain(ColumnRule rule) {
        this.rule = rule;
        this.state = rule.firstState();
    }

    /**
     * The state that goes into the next column.
     *
     * @return 0 to {@link ColumnRule#states()} - 1
     */
    public int state() {
        return state;
    }

    /** What the state would be if the first one had been handed on where the chain began. */
    int rival() {
        return rival;
    }

    /**
     * How many places the chain is long.
     *
     * @return 0 if there is none
     */
    public int traveled() {
        return traveled;
    }

    /** How many places the chain would be long after a column. */
    int traveledAfter(int column) {
        int next = rule.nextState(state, column);
        if (traveled > 0 && next != rule.nextState(rival, column)) {
            return traveled + 1;
        }
        return next == rule.firstState() ? 0 : 1;
    }

    /**
     * Goes on to the next column.
     *
     * @param column the column
     */
    public void advance(int column) {
        int after = traveledAfter(column);
        rival = after > 1 ? rule.nextState(rival, column) : rule.firstState();
        state = rule.nextState(state, column);
        traveled = after;
    }
}
