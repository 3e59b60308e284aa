/**
 * Opens Deeplearning4j model files without trusting them, for any project that uses Deeplearning4j.
 *
 * <p>{@link addition.serializer.SafeModelSerializer} is the one class to call, in place of
 * {@code org.deeplearning4j.util.ModelSerializer}; what it refuses it names in an
 * {@link addition.serializer.InvalidModelException}.
 */
package addition.serializer;
