namespace Resilience.Mitigation.Memory;

/// <summary>What the model reads from a protected memory that a fault list struck.</summary>
/// <param name="Before">By site of the list, the value's bits before its fault, as memory without protection would have them.</param>
/// <param name="After">By site, after it.</param>
/// <param name="Left">The elements that are read otherwise than without faults, sorted by tensor and element.</param>
/// <param name="Outcomes">What became of the struck words.</param>
/// <param name="Stops">True where the system stops instead of reading.</param>
internal sealed record MemoryReading(ulong[] Before, ulong[] After, IReadOnlyList<ReadElement> Left, ProtectionOutcomes Outcomes, bool Stops);
