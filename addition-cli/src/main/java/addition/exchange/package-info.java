/**
 * Networks as other programs keep them: {@link addition.exchange.TensorFile} reads the numbers of PyTorch's networks,
 * {@link addition.exchange.ExportFormat} writes them, and whole networks as ONNX.
 */
package addition.exchange;
