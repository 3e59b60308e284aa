/**
 * What an Elman network does in all states that it can reach: the {@link addition.certificate.Invariant} behind a
 * certificate, and a {@link addition.certificate.NetworkExplanation} of what it has learned.
 */
package addition.certificate;
