package addition.fused;

/** What a forward pass reads, place by place from the units; sequences that are alike so far may be read as one. */
interface Sequences {
    /** The number of places. */
    int digits();

    /**
     * Goes on to the next place.
     *
     * @param place from 0
     * @return for each sequence that differs from the others up to this place, the number of the one that it was before
     *     this place, where there is initially one, 0; or null if they are the same as before
     */
    int[] advance(int place);

    /** Fills the front of {@code rows}, {@code [operand][sequence]}, with the digits of a place. */
    void read(int place, float[][] rows);

    /**
     * Takes the results of a place.
     *
     * @param place from 0
     * @param logits {@code [class][sequence]} or longer rows, to use and overwrite during the call
     */
    void write(int place, float[][] logits);
}
