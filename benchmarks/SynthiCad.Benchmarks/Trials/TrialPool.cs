using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Strata;
using Resilience.Models;

namespace SynthiCad.Benchmarks.Trials;

/// <summary>Recorded trials of a real campaign, and the strata of their fault lists: drawn again from seed and campaign name.</summary>
internal sealed class TrialPool
{
    private const string Layer = "block4_conv3";

    private TrialPool(IReadOnlyList<double> accuracies, IReadOnlyList<string> names, IReadOnlyList<double> exact, IReadOnlyList<double[]> byStratum)
    {
        Accuracies = accuracies;
        Names = names;
        ExactWeights = exact;
        ByStratum = byStratum;
    }

    /// <summary>Accuracy of fault list 0, 1, …</summary>
    public IReadOnlyList<double> Accuracies { get; }

    /// <summary>Names of the strata.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Exact shares of the strata among all fault lists.</summary>
    public IReadOnlyList<double> ExactWeights { get; }

    /// <summary>The pool's accuracies by stratum.</summary>
    public IReadOnlyList<double[]> ByStratum { get; }

    /// <summary>Shares of the strata within the pool.</summary>
    public IReadOnlyList<double> PoolWeights => [.. ByStratum.Select(values => (double)values.Length / Accuracies.Count)];

    /// <summary>Reads the pool of the sample's 30-flip point.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="iterations">Most trials of the campaign that is simulated; sets how small a stratum may be.</param>
    public static TrialPool Load(string root, int iterations)
    {
        var lines = File.ReadAllLines(Path.Combine(root, "benchmarks", "pools", "vgg19-block4_conv3-x030.csv"));
        var facts = lines.Where(line => line.StartsWith("# ", StringComparison.Ordinal))
            .SelectMany(line => line[2..].Split(' ')).Where(word => word.Contains('=', StringComparison.Ordinal))
            .GroupBy(word => word[..word.IndexOf('=', StringComparison.Ordinal)], StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First()[(same.Key.Length + 1)..], StringComparer.Ordinal);
        int Number(string key) => int.Parse(facts[key], CultureInfo.InvariantCulture);
        var model = OnnxModel.Load(Path.Combine(root, "samples", "VggResilienceTests", "models", "vgg19.onnx"));
        if (model.Sha256 != facts["model"])
        {
            throw new InvalidOperationException("The pool was recorded with another model than the sample's; record it again.");
        }

        var targets = model.Targets(model.FindLayer(Layer));
        var classifier = new SiteClassifier([.. targets.Select(target =>
        {
            var bits = new uint[target.Elements];
            model.CopyBits(target.Name, bits);
            return bits;
        })]);
        var space = new FaultSpace([.. targets.Select(target => target.Elements)], BitSelection.All);
        var plan = new TrialPlan(space, Number("flips"), (ulong)Number("seed"), FaultSampler.CampaignKey(facts["campaign"]));
        var strata = Stratification.Of(classifier, BitSelection.All, plan.Flips, Resilience.Campaigns.Schedules.SampledSchedule.SmallestStratum(iterations));
        var accuracies = new List<double>();
        var byStratum = strata.Strata.Select(_ => new List<double>()).ToArray();
        foreach (var line in lines.Where(line => char.IsAsciiDigit(line[0])))
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            var accuracy = double.Parse(line.AsSpan(comma + 1), CultureInfo.InvariantCulture) / Number("images");
            accuracies.Add(accuracy);
            byStratum[strata.StratumOf(plan.Sites(int.Parse(line.AsSpan(0, comma), CultureInfo.InvariantCulture)))].Add(accuracy);
        }

        return new TrialPool(accuracies, [.. strata.Strata.Select(s => s.Name)], [.. strata.Strata.Select(s => s.Weight)], [.. byStratum.Select(values => values.ToArray())]);
    }
}
