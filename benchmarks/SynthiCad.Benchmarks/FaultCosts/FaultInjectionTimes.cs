using System.Diagnostics;
using Resilience.Campaigns;
using Resilience.Campaigns.Trials;
using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Models.Sections;
using SynthiCad.Benchmarks.Engine;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>
/// Time to draw fault lists, to inject them with read-back and to undo them, in a layer of 512×512×3×3 weights and 512 biases (VGG19's
/// block4_conv3), by fault model. Microseconds, medians.
/// </summary>
/// <param name="Fault">The fault model.</param>
/// <param name="Faults">Faults of a list.</param>
/// <param name="Draw">Drawing distinct sites.</param>
/// <param name="Inject">Computing and writing the values, reading every one back.</param>
/// <param name="Undo">Putting the untouched values back and reading back.</param>
/// <param name="Total">All three.</param>
/// <param name="Low">The total's 10th percentile.</param>
/// <param name="High">Its 90th.</param>
internal sealed record FaultInjectionTimes(string Fault, int Faults, double Draw, double Inject, double Undo, double Total, double Low, double High)
{
    private static readonly long[][] Shapes = [[512, 512, 3, 3], [512]];

    /// <summary>Fault models in turn, list by list: what else the machine does meets all of them.</summary>
    /// <param name="faults">Faults of a list.</param>
    /// <param name="lists">Lists that are measured, after as many that are not.</param>
    /// <param name="models">The fault models.</param>
    public static IReadOnlyList<FaultInjectionTimes> Measure(int faults, int lists, params IReadOnlyList<string> models)
    {
        uint[][] values = [.. Shapes.Select(shape => Enumerable.Repeat(BitConverter.SingleToUInt32Bits(0.01f), (int)shape.Aggregate((a, b) => a * b)).ToArray())];
        TensorCopy[] stored = [.. Shapes.Select((shape, i) => new TensorCopy($"{i}", shape, i, null))];
        using var weights = new FaultableWeights([.. Shapes.Select((shape, i) => new TargetTensor($"{i}", shape, values[i].Length))], stored, values);
        var struck = new FaultValues(stored, values);
        Contender[] all = [.. models.Select((model, i) => new Contender(FaultModels.Parse(model), faults, lists, weights, struck, (ulong)i))];
        for (var list = -lists; list < lists; list++)
        {
            foreach (var one in all)
            {
                one.Run(list);
            }
        }

        return [.. all.Select(one => one.Times)];
    }

    private sealed class Contender(FaultModel fault, int faults, int lists, FaultableWeights weights, FaultValues struck, ulong seed)
    {
        private readonly FaultInjector flips = new(weights);
        private readonly ValueInjector values = new(weights, struck);

        /// <summary>Each with sites of its own: those of the one before would be in the caches.</summary>
        private readonly TrialPlan plan = new(new FaultSpace([.. Shapes.Select(shape => TensorSites.Of(shape, ElementFormats.Float32, fault, BitSelection.All))]), faults, seed, 2) { Fault = fault };
        private readonly FaultSite[] sites = new FaultSite[faults];
        private readonly long[] scratch = new long[FaultSampler.ScratchLength(faults)];
        private readonly uint[] before = new uint[faults];
        private readonly uint[] after = new uint[faults];
        private readonly double[][] times = [new double[lists], new double[lists], new double[lists], new double[lists]];

        public FaultInjectionTimes Times
        {
            get
            {
                double At(double share) => times[3].Order().ElementAt((int)(share * (times[3].Length - 1)));
                return new(fault.ToString(), faults, Series.Median(times[0]), Series.Median(times[1]), Series.Median(times[2]), At(0.5), At(0.1), At(0.9));
            }
        }

        public void Run(int list)
        {
            var trial = list + times[0].Length;
            var start = Stopwatch.GetTimestamp();
            FaultSampler.Sample(plan.Space, plan.Seed, plan.CampaignKey, trial, sites, scratch);
            var drawn = Stopwatch.GetTimestamp();
            if (fault is BitFlip)
            {
                flips.Inject(sites, before, after);
            }
            else
            {
                values.Inject(fault, plan.Values(trial), sites, before, after);
            }

            var injected = Stopwatch.GetTimestamp();
            if (fault is BitFlip)
            {
                flips.Undo(sites);
            }
            else
            {
                values.Undo(sites, after);
            }

            var undone = Stopwatch.GetTimestamp();
            if (list >= 0)
            {
                (times[0][list], times[1][list], times[2][list], times[3][list]) = (Us(start, drawn), Us(drawn, injected), Us(injected, undone), Us(start, undone));
            }
        }

        private static double Us(long from, long to) => (to - from) * 1e6 / Stopwatch.Frequency;
    }
}
