using System.Globalization;

namespace Resilience.Reporting.Html;

/// <summary>A linear axis: values to pixels, and ticks at round numbers.</summary>
internal sealed record Axis(double Low, double High, double Start, double End, IReadOnlyList<double> Ticks, string Format)
{
    /// <summary>Accuracies and shares: 0 to 1.</summary>
    public static Axis Unit(double start, double end) =>
        new(0, 1, start, end, [0, 0.2, 0.4, 0.6, 0.8, 1], "0.0");

    /// <summary>From 0 to at least a value, with about so many ticks.</summary>
    public static Axis FromZero(double high, double start, double end, int ticks, bool whole = false)
    {
        var step = Step((high <= 0 ? 1 : high) / ticks, whole);
        var last = Math.Ceiling((high <= 0 ? 1 : high) / step - 1e-9) * step;
        return new Axis(0, last, start, end, [.. Enumerable.Range(0, (int)Math.Round(last / step) + 1).Select(i => i * step)], step < 1 ? "0.##" : "0");
    }

    /// <summary>Where a value lies, in pixels.</summary>
    public double At(double value) => Start + ((value - Low) / (High - Low) * (End - Start));

    /// <summary>A pixel position for an attribute.</summary>
    public string Px(double value) => Pixel(At(value));

    /// <summary>Pixels with one decimal.</summary>
    public static string Pixel(double position) => position.ToString("0.#", CultureInfo.InvariantCulture);

    private static double Step(double rough, bool whole)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        return whole ? Math.Max(1, step) : step;
    }
}
