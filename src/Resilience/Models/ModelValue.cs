namespace Resilience.Models;

/// <summary>An input or output of the model as the file states it.</summary>
/// <param name="Name">Name in the graph.</param>
/// <param name="ElementType">ONNX element type code: 1 is float32; 0 where the file does not say.</param>
/// <param name="Shape">Dimensions, -1 for an open one; null where the file does not say.</param>
internal sealed record ModelValue(string Name, int ElementType, IReadOnlyList<long>? Shape);
