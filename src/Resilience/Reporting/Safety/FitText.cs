using System.Globalization;
using Resilience.Statistics;

namespace Resilience.Reporting.Safety;

/// <summary>Failure rates in print: three digits.</summary>
internal static class FitText
{
    /// <summary>A rate: 0, 0.00123, 12.3, 4560 or 1.2e6.</summary>
    public static string Of(double fit) => fit switch
    {
        0 => "0",
        < 1e-3 or >= 1e5 => fit.ToString("0.##e0", CultureInfo.InvariantCulture),
        < 1000 => fit.ToString("G3", CultureInfo.InvariantCulture),
        _ => fit.ToString("0", CultureInfo.InvariantCulture),
    };

    /// <summary>The ends of an interval.</summary>
    public static string Range(Interval interval) => $"{Of(interval.Low)}–{Of(interval.High)}";

    /// <summary>Bits of memory in Mbit.</summary>
    public static string Mbit(long bits) => (bits / 1e6).ToString("0.###", CultureInfo.InvariantCulture);
}
