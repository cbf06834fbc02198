using System.Diagnostics;
using Resilience.Campaigns;
using Resilience.Campaigns.Trials;
using Resilience.Faults;
using Resilience.Models.Sections;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>Time to draw and inject fault lists into a layer of 512×512×3×3 weights and 512 biases, and to undo them.</summary>
/// <param name="Flips">Flips of a trial.</param>
/// <param name="DrawMicroseconds">Drawing distinct sites.</param>
/// <param name="InjectMicroseconds">Flipping the bits and reading every value back against the pristine weights.</param>
/// <param name="UndoMicroseconds">Flipping back and reading back again.</param>
internal sealed record InjectionTimes(int Flips, double DrawMicroseconds, double InjectMicroseconds, double UndoMicroseconds)
{
    private const int WarmUps = 20_000;
    private const int Trials = 20_001;
    private static readonly long[] Elements = [512L * 512 * 3 * 3, 512];

    /// <summary>Medians over many trials; the timer's own cost is taken off.</summary>
    public static InjectionTimes Measure(int flips)
    {
        using var weights = new FaultableWeights(
            [new TargetTensor("W", [512, 512, 3, 3], Elements[0]), new TargetTensor("b", [512], Elements[1])],
            [new TensorCopy("W", [512, 512, 3, 3], 0, null), new TensorCopy("b", [512], 1, null)],
            [[.. Enumerable.Repeat(BitConverter.SingleToUInt32Bits(0.01f), (int)Elements[0])], [.. Enumerable.Repeat(BitConverter.SingleToUInt32Bits(0.1f), (int)Elements[1])]]);
        var injector = new FaultInjector(weights);
        var space = new FaultSpace(Elements, BitSelection.All);
        var sites = new FaultSite[flips];
        var (before, after, scratch) = (new uint[flips], new uint[flips], new long[FaultSampler.ScratchLength(flips)]);
        var (draws, injections, undos, nothing) = (new double[Trials], new double[Trials], new double[Trials], new double[Trials]);
        for (var i = -WarmUps; i < Trials; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var begun = Stopwatch.GetTimestamp();
            FaultSampler.Sample(space, 1, 2, i + WarmUps, sites, scratch);
            var drawn = Stopwatch.GetTimestamp();
            injector.Inject(sites, before, after);
            var injected = Stopwatch.GetTimestamp();
            injector.Undo(sites);
            var undone = Stopwatch.GetTimestamp();
            if (i >= 0)
            {
                (nothing[i], draws[i], injections[i], undos[i]) = (Us(start, begun), Us(begun, drawn), Us(drawn, injected), Us(injected, undone));
            }
        }

        var timer = Series.Median(nothing);
        double Net(double[] times) => Math.Max(0, Series.Median(times) - timer);
        return new InjectionTimes(flips, Net(draws), Net(injections), Net(undos));
    }

    private static double Us(long from, long to) => (to - from) * 1e6 / Stopwatch.Frequency;
}
