using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>An initializer of a layer.</summary>
/// <param name="Name">Initializer name.</param>
/// <param name="Role">What it is to the layer.</param>
/// <param name="ElementType">ONNX element type code: 1 is float32.</param>
internal sealed record LayerTensor(string Name, TensorRole Role, int ElementType = (int)TensorProto.Types.DataType.Float);
