/**
 * Checks proofs that a network computes a column rule for numbers of any length, in whole numbers: no floating point,
 * and nothing of what finds the proofs. docs/proof-format.md has the grammar, docs/certificate.md the argument.
 */
package addition.proof;
