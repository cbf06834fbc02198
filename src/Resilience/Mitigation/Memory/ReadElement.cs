namespace Resilience.Mitigation.Memory;

/// <summary>An element that is not read as it would be without faults.</summary>
/// <param name="Tensor">0-based number of the tensor.</param>
/// <param name="Element">Row-major index.</param>
/// <param name="Before">Its bits without faults.</param>
/// <param name="After">Its bits as they are read.</param>
internal readonly record struct ReadElement(int Tensor, long Element, ulong Before, ulong After);
