using System.Diagnostics;
using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>A campaign on the engine, as <c>dotnet test</c> runs it; golden run and prefix are done before.</summary>
internal sealed class CampaignContender(ModelUnderTest model, string layer, string mode, int flips, double seconds) : IContender
{
    private const int MaxTrials = 400;
    private readonly QuietHost host = new();
    private readonly int granularity = model.Threads;
    private int trials;
    private (long Images, long Masked, long Rechecked, double Difference) seen;

    public string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"{mode}-{flips}");

    public string Title { get; } = string.Create(CultureInfo.InvariantCulture, $"campaign, {mode}, {flips} {(flips == 1 ? "flip" : "flips")}");

    public string? Note => seen.Images == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{trials} trials a slice; {100.0 * seen.Masked / seen.Images:0.#} % of (trial, image) pairs without a changed score{Delta}");

    private string Delta => mode switch
    {
        Plan.Exact => string.Empty,
        _ when host.ModeChangesNothing => "; the mode changes nothing at this layer",
        _ when seen.Rechecked == 0 => "; no image needed an exact run",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"; {100.0 * seen.Rechecked / seen.Images:0.##} % run exactly to be sure, largest difference there {seen.Difference:0.0e0} of the largest score"),
    };

    /// <summary>Prepares the layer, then finds out how many trials fill a slice; a multiple of the workers.</summary>
    public void WarmUp()
    {
        Run(1, 1000);
        trials = granularity;
        var took = Run(trials, 1001).Seconds;
        trials = Math.Clamp((int)Math.Round(seconds / took) * granularity, granularity, MaxTrials);
        seen = default;
    }

    public Slice Measure(int round) => Run(trials, round);

    private Slice Run(int iterations, int seed)
    {
        var spec = EngineModes.Apply(new CampaignSpec
        {
            Name = "benchmark",
            Layer = layer,
            Flips = FlipGrid.Parse(flips.ToString(CultureInfo.InvariantCulture)),
            Iterations = iterations,
            Seed = (ulong)seed,
        }, mode);
        var start = Stopwatch.GetTimestamp();
        var result = model.RunPoint(spec, flips, host);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (var trial in result.Trials)
        {
            seen = (
                seen.Images + trial.Outcomes.Images, seen.Masked + trial.Outcomes.Masked, seen.Rechecked + trial.Rechecked,
                Math.Max(seen.Difference, trial.LargestDifference));
        }

        return new Slice(result.Trials.Sum(trial => (long)trial.Outcomes.Images), elapsed);
    }
}
