namespace Resilience.Faults;

/// <summary>Where a fault strikes.</summary>
/// <param name="Tensor">0-based number of the tensor within the fault space.</param>
/// <param name="Element">Row-major index of the element within the tensor; of an activation within one image's part of it.</param>
/// <param name="Bit">0 (least significant) to the element's highest (31: the sign of a float32), or -1: the whole value.</param>
internal readonly record struct FaultSite(int Tensor, long Element, int Bit);
