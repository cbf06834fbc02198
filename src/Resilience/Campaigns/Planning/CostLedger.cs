using System.Diagnostics;
using System.Globalization;
using Resilience.Campaigns.Schedules;
using Resilience.Costs;
using Resilience.Models;
using Resilience.Runtime;

namespace Resilience.Campaigns.Planning;

/// <summary>Says what a campaign will take before its first trial, and keeps what its points took.</summary>
/// <param name="subject">The model.</param>
internal sealed class CostLedger(ModelUnderTest subject)
{
    private const double Hasty = 0.1;
    private readonly Dictionary<CampaignSpec, (LayerUnderTest Layer, TrialTimes? Times)> measured = [];

    /// <summary>Runs a point's trials between a prediction and a look at the clock.</summary>
    /// <param name="spec">The campaign.</param>
    /// <param name="layer">The layer, ready.</param>
    /// <param name="golden">The golden run.</param>
    /// <param name="plan">The point.</param>
    /// <param name="known">Parts of trials that need not run.</param>
    /// <param name="host">Hears the prediction.</param>
    /// <param name="run">Runs the trials.</param>
    public (List<TrialResult> Finished, PointCost Cost) Run(
        CampaignSpec spec, LayerUnderTest layer, GoldenScores golden, TrialPlan plan, IReadOnlyCollection<TrialPart> known, ICampaignHost host, Func<List<TrialResult>> run)
    {
        var flips = spec.Flips.Values.Contains(plan.Flips) ? spec.Flips.Values : [plan.Flips];
        var channels = LayerChannels.Of(subject.Model.Proto.Graph.Node[layer.Layer.NodeIndex], layer.Targets, plan.Space.Tensors[0].Bits.Count);
        var expected = Occupancy.Expected(channels.Groups, plan.Space.Count, flips);
        var times = Times(spec, layer, golden, plan, flips, expected, host);
        var earlier = known.Where(part => part.Images == golden.Images).Select(part => part.Result.Trial).ToHashSet();
        var start = Stopwatch.GetTimestamp();
        var finished = run();
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var trials = finished.Count(trial => !earlier.Contains(trial.Trial));
        var predicted = times?.Predict(expected[flips.ToList().IndexOf(plan.Flips)], trials, golden.Images);
        return (finished, new PointCost(trials, predicted, took, layer.CacheUse.PeakBytes));
    }

    private TrialTimes? Times(
        CampaignSpec spec, LayerUnderTest layer, GoldenScores golden, TrialPlan plan, IReadOnlyList<int> flips, double[] expected, ICampaignHost host)
    {
        if (measured.TryGetValue(spec, out var known) && ReferenceEquals(known.Layer, layer))
        {
            return known.Times;
        }

        var first = !measured.ContainsKey(spec);
        var trials = subject.Options.Shard?.Share(spec.Iterations) ?? spec.Iterations;
        var work = (double)trials * flips.Count * golden.Images * (spec.Stop == StopMode.Sequential ? Hasty : 1);

        var times = new TrialProbe(layer, golden, plan, subject.Threads, subject.Device.Device != ExecutionDevice.Cpu, host.Cancellation).Run(flips, expected, work);
        measured[spec] = (layer, times);
        if (first && times is not null)
        {
            Announce(spec, golden.Images, trials, [.. expected.Select(c => times.Predict(c, trials, golden.Images))], host);
        }

        return times;
    }

    private static void Announce(CampaignSpec spec, int images, int trials, SecondsRange[] points, ICampaignHost host)
    {
        var total = new SecondsRange(points.Sum(p => p.Expected), points.Sum(p => p.Low), points.Sum(p => p.High));
        host.Progress(string.Create(
            CultureInfo.InvariantCulture,
            $"{spec.Layer}: predicted {(spec.Stop == StopMode.Sequential ? "at most " : string.Empty)}{Quantities.Range(total)} for {points.Length} {(points.Length == 1 ? "point" : "points")} of {trials} trials on {images} images"));
    }
}
