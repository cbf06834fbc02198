using System.Diagnostics;
using Resilience.Costs;
using Resilience.Faults;

namespace Resilience.Campaigns.Planning;

/// <summary>Measures on a layer that is ready how long trials take, before the first of a campaign: on one batch of images, with faults of its own.</summary>
/// <param name="layer">The layer.</param>
/// <param name="golden">The golden run.</param>
/// <param name="plan">One of the campaign's points.</param>
/// <param name="threads">Cores in use.</param>
/// <param name="onGpu">True where the trials run on a GPU.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class TrialProbe(LayerUnderTest layer, GoldenScores golden, TrialPlan plan, int threads, bool onGpu, CancellationToken cancellation)
{
    // What is measured before may cost a campaign no more of its time than this.
    private const double MostShare = 0.02;
    private const double LongEnough = 50;
    private const int Repeats = 2;

    // Rows of several trials share a run of the tail: of one alone, much of the last run would be idle.
    private const int FewestTrials = 4;
    private const int Slices = (Repeats + 1) * FewestTrials;
    private static readonly ulong Key = FaultSampler.CampaignKey("how long a trial takes");
    private IReadOnlyList<CachedBatch> sample = [];
    private int next;

    /// <summary>Measures; null where the campaign is too short to measure first.</summary>
    /// <param name="flips">Ascending numbers of flips that matter.</param>
    /// <param name="expected">Expected channels at each of them.</param>
    /// <param name="work">Trials × images of the whole campaign.</param>
    public TrialTimes? Run(IReadOnlyList<int> flips, IReadOnlyList<double> expected, double work)
    {
        var chunks = layer.Chunks(cancellation);
        var loading = Stopwatch.GetTimestamp();
        var chunk = layer.Load(0, golden, cancellation);
        var load = chunks > 1 ? chunks * Stopwatch.GetElapsedTime(loading).TotalSeconds : 0;

        // Not the first batch, unless it is all: what is proven for the first counts as proven for all.
        sample = [chunk[Math.Min(1, chunk.Count - 1)]];
        var workers = layer.Workers.Count;
        var slice = (double)workers * sample[0].Batch.Count;
        int[] places = [0, flips.Count / 2, flips.Count - 1];
        places = [.. places.Distinct()];
        var slices = MostShare * work / slice;
        if (slices < places.Length * Slices)
        {
            places = [flips.Count / 2];
        }

        if (slices < Slices)
        {
            return null;
        }

        var most = (int)Math.Clamp(slices / (places.Length * (Repeats + 1)), FewestTrials, 1000);
        var times = Measure([.. places.Select(place => flips[place])], most);
        var curve = ChannelCurve.Rising([.. places.Select(place => (expected[place], times.Of(flips[place]) / slice))]);
        return new TrialTimes(curve, workers, times.Spread, times.CoreShare, load);
    }

    /// <summary>Milliseconds of a trial a worker over the sample, by number of flips.</summary>
    private TimedSlices Measure(int[] flips, int most)
    {
        // The first trials open sessions and warm up.
        var trials = flips.Select(f => (int)Math.Clamp(FewestTrials * LongEnough / Math.Max(0.01, Time(f, FewestTrials).Wall), FewestTrials, most)).ToArray();
        var times = new TimedSlices(threads, onGpu);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            for (var i = 0; i < flips.Length; i++)
            {
                var (wall, cpu) = Time(flips[i], trials[i]);
                times.Add(flips[i], wall / trials[i], cpu / trials[i]);
            }
        }

        return times;
    }

    private (double Wall, double Cpu) Time(int flips, int trials)
    {
        var (workers, first) = (layer.Workers.Count, next);
        var faults = plan with { Flips = flips, CampaignKey = Key };
        next += workers * trials;
        var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        WorkerThreads.Run(workers, worker =>
        {
            var own = layer.Workers[worker];
            own.Abandon();
            for (var i = 0; i < trials; i++)
            {
                own.Run(faults, first + (i * workers) + worker, sample, golden, _ => { }, cancellation);
            }

            own.Finish(_ => { }, cancellation);
        });
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
    }
}
