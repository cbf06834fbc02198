namespace Resilience.Reporting.Sweeps;

/// <summary>A share with its interval.</summary>
internal sealed record RateDocument(double Estimate, double Low, double High, string Method);
