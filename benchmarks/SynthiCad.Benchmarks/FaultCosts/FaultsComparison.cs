using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using SynthiCad.Benchmarks.Engine;
using SynthiCad.Benchmarks.Engine.Contenders;
using SynthiCad.Benchmarks.Models;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>Runs a plan, model by model.</summary>
/// <param name="plan">What to do.</param>
/// <param name="work">A folder of its own for models and images.</param>
/// <param name="threads">Threads of every contender.</param>
/// <param name="log">Receives lines for the user.</param>
internal sealed class FaultsComparison(FaultsPlan plan, string work, int threads, Action<string> log)
{
    private const int SideBySideBatch = 8;
    private static readonly FaultTiming PerImage = FaultTimings.Parse("per-image");
    private static readonly (string Fault, string Pattern)[] WeightFaults = [("bit-flip", "point"), ("stuck-at-1", "point"), ("gaussian(0.1)", "point"), ("zero", "channel")];
    private readonly Budget budget = new(plan.Total);
    private readonly List<CostTable> tables = [];

    /// <summary>What was measured of the models.</summary>
    public IReadOnlyList<CostTable> Tables => tables;

    /// <summary>The corruptions on the first model's images; empty where they could not be measured.</summary>
    public IReadOnlyList<CorruptionTimes> Corruptions { get; private set; } = [];

    /// <summary>Runs everything; what cannot be measured is left out and said.</summary>
    public void Run()
    {
        foreach (var one in plan.Models)
        {
            try
            {
                Run(one);
            }
            catch (Exception error)
            {
                log($"{one.Model.Title}: not measured: {error.Message}");
            }

            GC.Collect();
        }
    }

    private void Run(FaultsCase one)
    {
        log(string.Create(CultureInfo.InvariantCulture, $"{one.Model.Title}: preparing ({budget.Elapsed:0} s so far)"));
        var path = one.Model.Provide(work);
        var images = Path.Combine(work, one.Model.Key + "-images");
        RandomImages.Write(images, one.Model.Images, one.Model.Size, Comparison.Classes(path, work));
        using var engine = new ModelUnderTest(new EngineOptions { ModelPath = path, DatasetPath = images, Device = "cpu", Threads = threads });
        Compare($"{one.Model.Title}: faults in activations", one, one.UntilActivations, null, Activations(one, path, engine));
        Compare($"{one.Model.Title}: faults in the weights of {Plan.HeadLayer}", one, one.UntilWeights, Key(WeightFaults[0]), [.. WeightFaults.Select(fault => Weights(engine, fault))]);
        if (Corruptions.Count == 0)
        {
            log(string.Create(CultureInfo.InvariantCulture, $"corruptions ({budget.Elapsed:0} s so far)"));
            Corruptions = CorruptionTimes.Measure(engine, plan.CorruptionRounds, plan.CorruptedAlone);
        }

        if (path.StartsWith(work, StringComparison.Ordinal))
        {
            File.Delete(path);
        }
    }

    private void Compare(string title, FaultsCase one, double until, string? reference, IReadOnlyList<IContender> contenders)
    {
        try
        {
            log(string.Create(CultureInfo.InvariantCulture, $"{title} ({budget.Elapsed:0} s so far)"));
            var table = new CostTable(title, one.Model.Images, reference, Interleaver.Run(contenders, plan.Rounds, () => budget.Until(until), () => budget.Until(1), log));
            tables.Add(table);
            log(table.Markdown());
        }
        finally
        {
            foreach (var owned in contenders.OfType<IDisposable>())
            {
                owned.Dispose();
            }
        }
    }

    private List<IContender> Activations(FaultsCase one, string path, ModelUnderTest engine)
    {
        var clean = new CleanModel(path, one.Model.Size, threads);
        var layer = new StruckLayers(engine, Plan.HeadLayer);
        var contenders = new List<IContender>
        {
            new Owner(new CleanContender(clean, one.Batch, plan.CleanSeconds), clean),
            new SideBySideContender(path, one.Model.Size, SideBySideBatch, threads, plan.CleanSeconds),
            Struck(layer, Plan.HeadLayer, 1, FaultTiming.Static),
            Struck(layer, Plan.HeadLayer, Plan.HeadFlips, FaultTiming.Static),
            Struck(layer, Plan.HeadLayer, 1, PerImage),
            new Owner(Struck(layer, Plan.HeadLayer, Plan.HeadFlips, PerImage), layer),
            new NaiveContender(path, Plan.HeadLayer, one.Model.Size, one.Model.Images, one.Batch, Plan.HeadFlips, threads, plan.CleanSeconds),
        };
        if (one.EveryLayer)
        {
            var all = new StruckLayers(engine, CampaignSpec.WholeModel);
            contenders.Add(Struck(all, CampaignSpec.WholeModel, 1, FaultTiming.Static));
            contenders.Add(Struck(all, CampaignSpec.WholeModel, Plan.HeadFlips, FaultTiming.Static));
            contenders.Add(new Owner(Struck(all, CampaignSpec.WholeModel, Plan.HeadFlips, PerImage), all));
        }

        return contenders;
    }

    private TrialContender Struck(StruckLayers layers, string name, int faults, FaultTiming timing)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{faults} {(faults == 1 ? "flip" : "flips")}, {timing}");
        return new TrialContender(
            string.Create(CultureInfo.InvariantCulture, $"{(name == CampaignSpec.WholeModel ? "all" : "layer")}-{timing}-{faults}"),
            name == CampaignSpec.WholeModel ? $"every layer, {what}" : $"{name}, {what}",
            threads,
            plan.TrialSeconds,
            (trials, seed) => layers.Run(faults, timing, trials, seed));
    }

    private TrialContender Weights(ModelUnderTest engine, (string Fault, string Pattern) fault) => new(
        Key(fault),
        string.Create(CultureInfo.InvariantCulture, $"{Plan.HeadFlips} × {fault.Fault}, {fault.Pattern}"),
        threads,
        plan.TrialSeconds,
        (trials, seed) => engine.RunPoint(
            new CampaignSpec
            {
                Name = "benchmark",
                Layer = Plan.HeadLayer,
                Fault = FaultModels.Parse(fault.Fault),
                Pattern = FaultPatterns.Parse(fault.Pattern),
                Flips = new FlipGrid([Plan.HeadFlips]),
                Iterations = trials,
                Seed = (ulong)seed,
            },
            Plan.HeadFlips,
            new QuietHost()).Trials);

    private static string Key((string Fault, string Pattern) fault) => $"{fault.Fault}-{fault.Pattern}";
}
