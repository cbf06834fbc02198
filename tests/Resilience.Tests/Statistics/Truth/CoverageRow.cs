namespace Resilience.Tests.Statistics.Truth;

/// <summary>How often an interval held the truth of the exhaustive table.</summary>
/// <param name="Method">Interval.</param>
/// <param name="Quantity">What it is of.</param>
/// <param name="Trials">Trials of a campaign.</param>
/// <param name="Held95">Of 1,000 campaigns, at 95 %.</param>
/// <param name="Held99">Likewise at 99 %.</param>
/// <param name="Width">Mean width at 95 %.</param>
/// <param name="Promised">Whether verdicts rest on it, so that it has to hold.</param>
internal sealed record CoverageRow(string Method, string Quantity, string Trials, int Held95, int Held99, double Width, bool Promised);
