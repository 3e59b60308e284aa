package addition.proof;

/**
 * What is in a proof file.
 *
 * @param model the SHA-256 of the model file
 * @param rule what is to be computed
 * @param numbers the network's
 * @param margin how far the right digit's logit leads, at least, a multiple of 2^-24
 * @param classes of pasts; the first is that of the past in which there is nothing yet
 */
record ProofContent(String model, RuleTable rule, Numbers numbers, long margin, PastClass[] classes) {}
