namespace Resilience.Mitigation.Hardening;

/// <summary>The range of a guarded value.</summary>
/// <param name="Point">Where.</param>
/// <param name="Low">Least finite value seen, with the margin.</param>
/// <param name="High">Greatest finite value seen, with the margin.</param>
internal sealed record ValueBounds(GuardPoint Point, float Low, float High);
