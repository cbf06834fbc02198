using System.Globalization;
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

    /// <summary>Share of the processors' time that other processes took meanwhile, 0..1.</summary>
    public double? OthersShare { get; init; }

    /// <summary>How far the figures can be trusted, in words.</summary>
    public string Quietness => string.Create(
        CultureInfo.InvariantCulture,
        $"load at start {LoadAtStart?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unknown"}, other processes took {(OthersShare * 100)?.ToString("0.0", CultureInfo.InvariantCulture) ?? "an unknown share"} % of the processors' time");

    public static RunFacts Now(int threads, bool quick) => new()
    {
        Date = DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        Machine = Resilience.Campaigns.Machine.Description,
        Runtime = OrtEnvironment.Current.Description,
        Version = Resilience.Campaigns.Machine.ToolVersion,
        Threads = threads,
        Quick = quick,
        LoadAtStart = MachineLoad.Average(),
    };
}
