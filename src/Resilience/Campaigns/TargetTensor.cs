using System.Text.Json.Serialization;

namespace Resilience.Campaigns;

/// <summary>A tensor whose elements can be faulted.</summary>
/// <param name="Name">Initializer name.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Elements">Product of the dimensions.</param>
/// <param name="ElementType">ONNX element type code: 1 is float32. Not written to reports.</param>
internal sealed record TargetTensor(string Name, IReadOnlyList<long> Shape, long Elements, [property: JsonIgnore] int ElementType = 1);
