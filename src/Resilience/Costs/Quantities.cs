using System.Globalization;

namespace Resilience.Costs;

/// <summary>Times, sizes and amounts of work as people read them.</summary>
internal static class Quantities
{
    /// <summary>A duration with two units at most: 42 µs, 340 ms, 2.1 s, 2 min 10 s, 3 h 5 min.</summary>
    public static string Duration(double seconds)
    {
        // Rounded first, so that 59.97 s is a minute.
        var whole = Math.Round(seconds);
        return seconds switch
        {
            _ when !double.IsFinite(seconds) => "?",
            > 0 and < 0.0000995 => Text($"{seconds * 1e6:0.##} µs"),
            < 0.0995 => Text($"{seconds * 1000:0.##} ms"),
            < 0.9995 => Text($"{seconds * 1000:0} ms"),
            < 59.95 => Text($"{seconds:0.0} s"),
            _ when whole < 3600 => Text($"{Math.Floor(whole / 60)} min") + (whole % 60 == 0 ? string.Empty : Text($" {whole % 60} s")),
            _ => Hours(Math.Round(seconds / 60)),
        };
    }

    /// <summary>A time with its range: 2 min 10 s (1 min 40 s to 2 min 50 s).</summary>
    public static string Range(SecondsRange range) => $"{Duration(range.Expected)} ({Duration(range.Low)} to {Duration(range.High)})";

    /// <summary>Bytes in binary units.</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        < 1024 => Text($"{bytes:0} B"),
        < 1024 * 1024 => Text($"{bytes / 1024:0.0} KiB"),
        < 1024.0 * 1024 * 1024 => Text($"{bytes / (1024 * 1024):0.0} MiB"),
        _ => Text($"{bytes / (1024.0 * 1024 * 1024):0.00} GiB"),
    };

    /// <summary>Floating point operations in GFLOP; small ones in MFLOP.</summary>
    public static string Flops(double flops) => flops switch
    {
        0 => "0",
        < 1e7 => Text($"{flops / 1e6:0.000} MFLOP"),
        < 1e9 => Text($"{flops / 1e6:0.0} MFLOP"),
        _ => Text($"{flops / 1e9:0.00} GFLOP"),
    };

    private static string Hours(double minutes) =>
        Text($"{Math.Floor(minutes / 60)} h") + (minutes % 60 == 0 ? string.Empty : Text($" {minutes % 60} min"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
