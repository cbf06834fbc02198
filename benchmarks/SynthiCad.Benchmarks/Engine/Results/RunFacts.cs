using System.Globalization;
using Resilience.Campaigns;
using Resilience.Runtime;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>Where and with what a comparison ran.</summary>
internal sealed record RunFacts
{
    public required string Date { get; init; }

    public required string Machine { get; init; }

    public required string Runtime { get; init; }

    public required string Version { get; init; }

    public required int Threads { get; init; }

    public required bool Quick { get; init; }

    /// <summary>Processes that were running or waiting when it began, mean of a minute; above 1 the figures are noisy.</summary>
    public required double? LoadAtStart { get; init; }

    public static RunFacts Now(int threads, bool quick) => new()
    {
        Date = DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        Machine = Resilience.Campaigns.Machine.Description,
        Runtime = OrtEnvironment.Current.Description,
        Version = Resilience.Campaigns.Machine.ToolVersion,
        Threads = threads,
        Quick = quick,
        LoadAtStart = Load(),
    };

    private static double? Load()
    {
        try
        {
            return double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
