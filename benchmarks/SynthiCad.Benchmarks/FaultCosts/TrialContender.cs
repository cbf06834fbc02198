using System.Diagnostics;
using System.Globalization;
using Resilience.Campaigns;
using SynthiCad.Benchmarks.Engine;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>Trials of a campaign; golden run, cut and clean values are there before.</summary>
/// <param name="key">Short name.</param>
/// <param name="title">For people.</param>
/// <param name="workers">Trials that run at once; a slice has a multiple of them.</param>
/// <param name="seconds">Aim for a slice.</param>
/// <param name="run">Runs so many trials with a seed.</param>
internal sealed class TrialContender(string key, string title, int workers, double seconds, Func<int, int, IReadOnlyList<TrialResult>> run) : IContender
{
    private const int MaxTrials = 400;
    private int trials;
    private (long Images, long Masked, long Struck, long Trials) seen;

    public string Key => key;

    public string Title => title;

    public string? Note => seen.Images == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{trials} trials a slice; {(double)seen.Struck / seen.Trials:#,0.#} values struck a trial; {100.0 * seen.Masked / seen.Images:0.#} % of (trial, image) pairs without a changed score");

    /// <summary>Prepares, then finds out how many trials fill a slice.</summary>
    public void WarmUp()
    {
        Run(1, 1000);
        trials = workers;
        var took = Run(trials, 1001).Seconds;
        trials = Math.Clamp((int)Math.Round(seconds / took) * workers, workers, MaxTrials);
        seen = default;
    }

    public Slice Measure(int round) => Run(trials, round);

    private Slice Run(int number, int seed)
    {
        var start = Stopwatch.GetTimestamp();
        var results = run(number, seed);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var images = results.Sum(trial => (long)trial.Outcomes.Images);
        seen = (seen.Images + images, seen.Masked + results.Sum(trial => (long)trial.Outcomes.Masked), seen.Struck + results.Sum(trial => trial.Struck), seen.Trials + results.Count);
        return new Slice(images, elapsed);
    }
}
