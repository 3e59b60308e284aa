/**
 * The two networks of the addition experiment as Deeplearning4j zoo models.
 *
 * <p>{@link addition.models.AdditionSimpleRnn} reads a sum column by column and can carry;
 * {@link addition.models.AdditionMlp} sees all columns at once. Both take features [examples, 2, digits] of raw digits
 * and give probabilities [examples, 10, digits]; both are made of stock layers, so that a saved network opens in any
 * Deeplearning4j project, without this library.
 */
package addition.models;
