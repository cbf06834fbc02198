using System.Diagnostics;
using System.Globalization;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>How busy the machine is besides this process and its children; only Linux tells.</summary>
internal sealed class MachineLoad
{
    private const double TicksPerSecond = 100;
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly double? busy = Busy();
    private readonly double? own = Own();

    /// <summary>Mean number of processes running or waiting over the last minute.</summary>
    public static double? Average() => Read("/proc/loadavg", text => Number(text.Split(' ')[0]));

    /// <summary>Share of the processors' time that others took since this was made, 0..1; null where nobody tells.</summary>
    public double? Others() => Busy() - busy - (Own() - own) is { } seconds
        ? Math.Clamp(seconds / (Stopwatch.GetElapsedTime(start).TotalSeconds * Environment.ProcessorCount), 0, 1)
        : null;

    /// <summary>Seconds of all processors that were not idle, those that the host took away included.</summary>
    private static double? Busy() => Read("/proc/stat", text =>
    {
        var ticks = text[..text.IndexOf('\n', StringComparison.Ordinal)].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(Number).ToArray();
        var (idle, waiting, guests) = (ticks[3], ticks[4], ticks.Length > 8 ? ticks[8..].Sum() : 0);
        return (ticks.Sum() - idle - waiting - guests) / TicksPerSecond;
    });

    /// <summary>Seconds of this process and of the children that have ended.</summary>
    private static double? Own() => Read("/proc/self/stat", text =>
        text[(text.LastIndexOf(')') + 2)..].Split(' ')[11..15].Select(Number).Sum() / TicksPerSecond);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double? Read(string file, Func<string, double> parse)
    {
        try
        {
            return parse(File.ReadAllText(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
