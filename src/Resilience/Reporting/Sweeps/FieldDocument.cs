namespace Resilience.Reporting.Sweeps;

/// <summary>A column of a sweep.</summary>
internal sealed record FieldDocument(string Bits, RatesDocument Rates);
