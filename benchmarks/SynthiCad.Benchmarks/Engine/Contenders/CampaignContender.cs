using System.Diagnostics;
using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>A campaign on the engine, as <c>dotnet test</c> runs it; golden run and prefix are done before.</summary>
internal sealed class CampaignContender(ModelUnderTest model, string layer, string mode, int flips, double seconds) : IContender
{
    private const int MaxTrials = 400;
    private readonly int granularity = model.Threads;
    private int trials;
    private long masked;
    private long judged;

    public string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"{mode}-{flips}");

    public string Title { get; } = string.Create(CultureInfo.InvariantCulture, $"campaign, {mode}, {flips} {(flips == 1 ? "flip" : "flips")}");

    public string? Note => judged == 0 ? null : string.Create(
        CultureInfo.InvariantCulture, $"{trials} trials a slice; in {100.0 * masked / judged:0.#} % of (trial, image) pairs no logit changed");

    /// <summary>Prepares the layer, then finds out how many trials fill a slice; a multiple of the workers.</summary>
    public void WarmUp()
    {
        Run(1, 1000);
        trials = granularity;
        var seen = Run(trials, 1001).Seconds;
        trials = Math.Clamp((int)Math.Round(seconds / seen) * granularity, granularity, MaxTrials);
        (masked, judged) = (0, 0);
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
        var result = model.RunPoint(spec, flips, QuietHost.Instance);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        masked += result.Trials.Sum(trial => (long)trial.Outcomes.Masked);
        var images = result.Trials.Sum(trial => (long)trial.Outcomes.Images);
        judged += images;
        return new Slice(images, elapsed);
    }
}
