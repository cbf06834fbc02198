using System.Globalization;

namespace Resilience.Statistics;

/// <summary>An estimate with the range that the data leave open.</summary>
/// <param name="Estimate">The point estimate.</param>
/// <param name="Low">Lower end, at most the estimate.</param>
/// <param name="High">Upper end, at least the estimate.</param>
/// <param name="Level">Two-sided confidence level, 0.5..1 exclusive.</param>
/// <param name="Method">How the ends were found, in words for the report.</param>
public readonly record struct Interval(double Estimate, double Low, double High, double Level, string Method)
{
    /// <summary>Distance between the ends.</summary>
    public double Width => High - Low;

    /// <summary>Distance from the estimate to the further end.</summary>
    internal double Reach => Math.Max(High - Estimate, Estimate - Low);

    /// <summary>Whether a value lies within the ends, both included.</summary>
    /// <param name="value">The value to look for.</param>
    /// <returns>True where <see cref="Low"/> ≤ value ≤ <see cref="High"/>.</returns>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>For example <c>0.612 (95 % interval 0.552–0.672)</c>.</summary>
    /// <returns>Estimate, level and ends with three decimals.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Estimate:0.000} ({100 * Level:0.##} % interval {Low:0.000}–{High:0.000})");
}
