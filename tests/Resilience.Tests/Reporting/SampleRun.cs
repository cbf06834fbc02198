using Resilience.Campaigns;
using Resilience.Costs;
using Resilience.Faults;
using SynthiCad.Shared;

namespace Resilience.Tests.Reporting;

/// <summary>
/// A run with the shape of a real one: random sites are drawn, weights are near zero, and a flip of the top exponent
/// bit ruins the trial most of the time, so that the accuracy decays with the number of flips.
/// </summary>
internal static class SampleRun
{
    public static readonly RunContext Context = new()
    {
        ModelFile = "vgg19.onnx",
        ModelSha256 = "5a1f0e5f5c4a4b0cb3f9f5c9be3a1d8e6f1f7c1c0c6f0d3a9a5e8b7c6d5e4f30",
        Dataset = "dataset/test",
        DatasetSha256 = "c0ffee5f5c4a4b0cb3f9f5c9be3a1d8e6f1f7c1c0c6f0d3a9a5e8b7c6d5e4f31",
        Classes = ["bearing", "bracket", "flange", "gear", "nut", "pipe elbow", "pump body", "screw", "t connector", "washer"],
        Device = "cpu (no GPU provider could be loaded)",
        Runtime = "ONNX Runtime 1.30.0, optimisation level 2",
        Machine = "Debian 12, AMD EPYC (4 logical cores), .NET 10.0.1",
        ToolVersion = "0.1.0",
    };

    public static readonly TargetTensor Weights = new("block4_conv3_W", [64, 64, 3, 3], 64 * 64 * 9);

    public static IReadOnlyList<int> PaperGrid => [1, .. Enumerable.Range(1, 25).Select(i => i * 10)];

    public static CampaignResult Campaign(
        IReadOnlyList<int> flips,
        int iterations = 50,
        int images = 500,
        double minAccuracy = 0.8,
        string name = "VggResilience.Block4Conv3_survives_bit_flips",
        uint mask = uint.MaxValue)
    {
        var golden = new GoldenRun(images, (int)(images * 0.968), "0f3c6d5e4f305a1f0e5f5c4a4b0cb3f9f5c9be3a1d8e6f1f7c1c0c6f0d3a9a5e", 2311) { Classes = Classes(images) };
        var spec = new CampaignSpec
        {
            Name = name,
            Layer = "block4_conv3",
            Flips = new FlipGrid(flips),
            Bits = new BitSelection(mask),
            Iterations = iterations,
            MinAccuracy = minAccuracy,
            Seed = 20240917,
        };
        return new CampaignResult
        {
            Spec = spec,
            ResolvedLayer = "block4_conv3",
            Targets = [Weights],
            Golden = golden,
            FaultSpace = Weights.Elements * spec.Bits.Count,
            Points = [.. flips.Select(k => Point(spec, golden, k))],
        };
    }

    /// <summary>Labels in turn; the last images are taken for their neighbour's class.</summary>
    public static GoldenClasses Classes(int images)
    {
        int[] labels = [.. Enumerable.Range(0, images).Select(image => image % 10)];
        return new GoldenClasses(labels, [.. labels.Select((label, image) => image < (int)(images * 0.968) ? label : (label + 1) % 10)]);
    }

    public static PointResult Point(CampaignSpec spec, GoldenRun golden, int flips) =>
        new(flips, [.. Enumerable.Range(0, spec.Iterations).Select(t => Trial(spec, golden, flips, t))])
        {
            Cost = new PointCost(spec.Iterations, SecondsRange.Around(spec.Iterations * 0.048, 0.05), spec.Iterations * 0.0475, 18_874_368),
        };

    private static TrialResult Trial(CampaignSpec spec, GoldenRun golden, int flips, int trial)
    {
        var random = new CounterRandom(spec.Seed, (ulong)flips, (ulong)trial);
        var bits = Enumerable.Range(0, 32).Where(b => (spec.Bits.Mask >> b & 1) == 1).ToArray();
        var seen = new HashSet<(long, int)>();
        var injections = new List<Injection>();
        var health = 1.0;
        while (injections.Count < flips)
        {
            var element = (long)random.NextBelow((ulong)Weights.Elements);
            var bit = bits[(int)random.NextBelow((ulong)bits.Length)];
            if (!seen.Add((element, bit)))
            {
                continue;
            }

            var weight = new CounterRandom(7, (ulong)element);
            var before = BitConverter.SingleToUInt32Bits((weight.NextSingle() + weight.NextSingle() - 1) * 0.1f);
            var after = before ^ (1u << bit);
            injections.Add(new Injection(Weights.Name, element, bit, before, after));
            if (MathF.Abs(BitConverter.UInt32BitsToSingle(after)) > 1e3f)
            {
                health *= random.NextDouble() < 0.5 ? 0.6 + (0.4 * random.NextDouble()) : 0.3 * random.NextDouble();
            }
        }

        var images = golden.Images;
        var accuracy = 0.1 + ((golden.Accuracy - 0.1) * health) + (health < 1 ? 0.04 * (random.NextDouble() - 0.5) : 0);
        var due = health < 0.2 ? (int)(0.1 * images * random.NextDouble()) : 0;
        var sdc = Math.Max(0, golden.Correct - (int)(accuracy * images) - due);
        var masked = health == 1 ? (int)(images * 0.02) : 0;
        return new TrialResult
        {
            Trial = trial,
            Flips = flips,
            Correct = golden.Correct - due - sdc,
            Changes = ClassChanges.Of(Enumerable.Range(0, due + sdc).Select(image => new ClassChange(image, image < due ? null : (image + 5) % 10))),
            Outcomes = new OutcomeCounts(masked, images - masked - sdc - due, sdc, due, sdc / 3, sdc + 3, sdc + 1),
            Injections = injections,
            InjectionMicroseconds = Math.Round(6 + (0.45 * flips) + (random.NextDouble() * 4) + (random.NextDouble() < 0.04 ? 40 : 0), 1),
            RunMilliseconds = Math.Round(180 + (20 * random.NextDouble()), 1),
        };
    }
}
