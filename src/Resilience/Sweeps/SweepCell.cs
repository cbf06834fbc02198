namespace Resilience.Sweeps;

/// <summary>One layer × one column of bits.</summary>
/// <param name="Layer">0-based place among the sweep's layers.</param>
/// <param name="Field">0-based place among its columns.</param>
/// <param name="Sites">Places that one fault may strike: parameters × bits.</param>
internal sealed record SweepCell(int Layer, int Field, long Sites);
