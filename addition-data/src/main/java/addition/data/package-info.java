/**
 * The addition task as data: two decimal numbers go in, digit by digit from the units, and the digits of their sum come
 * out.
 *
 * <p>Most users need two classes: {@link addition.data.AdditionDataset} makes problems (random, exhaustive, rich in
 * carries, or read from a CSV file) and {@link addition.data.AdditionDataSetIterator} hands them to Deeplearning4j. A
 * single problem is an {@link addition.data.AdditionProblem} of two {@link addition.data.Digits}.
 */
package addition.data;
