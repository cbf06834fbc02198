namespace Resilience.Faults;

/// <summary>Where a bit flips.</summary>
/// <param name="Tensor">0-based number of the tensor within the fault space.</param>
/// <param name="Element">Row-major index of the element within the tensor.</param>
/// <param name="Bit">0 (least significant) to 31 (sign).</param>
internal readonly record struct FaultSite(int Tensor, long Element, int Bit);
