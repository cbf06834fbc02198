using System.Globalization;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>Numbers as text, the same everywhere.</summary>
internal static class Figures
{
    /// <summary>What could not be measured.</summary>
    public const string None = "na";

    /// <summary>Images a second, three digits.</summary>
    public static string Rate(double value) => value switch
    {
        double.NaN => None,
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>A ratio, two decimals.</summary>
    public static string Ratio(double value) => double.IsFinite(value) ? value.ToString("0.00", CultureInfo.InvariantCulture) : None;

    /// <summary>Microseconds, two decimals.</summary>
    public static string Microseconds(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("0.00", CultureInfo.InvariantCulture) : None;
}
