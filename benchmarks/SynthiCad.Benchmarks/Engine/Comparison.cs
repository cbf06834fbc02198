using System.Globalization;
using Resilience.Campaigns;
using Resilience.Models;
using SynthiCad.Benchmarks.Engine.Contenders;
using SynthiCad.Benchmarks.Models;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>Runs a plan, model by model; what cannot be measured is left out and said.</summary>
/// <param name="plan">What to do.</param>
/// <param name="root">The checkout.</param>
/// <param name="work">A folder of its own for models and images.</param>
/// <param name="threads">Threads of every contender.</param>
/// <param name="log">Receives lines for the user.</param>
internal sealed class Comparison(Plan plan, string root, string work, int threads, Action<string> log)
{
    private static readonly int[] CleanBatches = [Plan.Batch, 8, 1];
    private const int SideBySideBatch = 8;
    private readonly Budget budget = new(plan.Total);
    private readonly List<LayerResult> results = [];

    /// <summary>Runs everything.</summary>
    public IReadOnlyList<LayerResult> Run()
    {
        foreach (var model in plan.Models)
        {
            try
            {
                Run(model);
            }
            catch (Exception error)
            {
                log($"{model.Title}: not measured: {error.Message}");
            }

            GC.Collect();
        }

        return results;
    }

    private void Run(ModelCase model)
    {
        if (budget.Until(model.Layers[^1].Until) <= 0)
        {
            log($"{model.Title}: not measured: no time is left");
            return;
        }

        log($"{model.Title}: preparing");
        var path = model.Provide(work);
        var images = Path.Combine(work, model.Key + "-images");
        RandomImages.Write(images, model.Images, model.Size, Classes(path, work));
        using var clean = new CleanModel(path, model.Size, threads);
        using var torch = new PyTorchFiPool(Path.Combine(root, "benchmarks", "pytorchfi", "compare.py"), Plan.Batch, threads);
        using var engine = new ModelUnderTest(new EngineOptions { ModelPath = path, DatasetPath = images, Device = "cpu", Threads = threads });
        foreach (var layer in model.Layers)
        {
            if (budget.Until(layer.Until) <= 0)
            {
                log($"{model.Title}, {layer.Layer}, {layer.Mode}: not measured: no time is left");
                continue;
            }

            Run(model, layer, path, clean, engine, torch);
        }

        if (path.StartsWith(work, StringComparison.Ordinal))
        {
            File.Delete(path);
        }
    }

    private void Run(ModelCase model, LayerCase layer, string path, CleanModel clean, ModelUnderTest engine, PyTorchFiPool torch)
    {
        var contenders = new List<IContender>();
        var owned = new List<IDisposable>();
        try
        {
            contenders.AddRange(CleanBatches.Select(batch => new CleanContender(clean, batch, plan.CleanSeconds)));
            contenders.AddRange(layer.Flips.Select(flips => new CampaignContender(engine, layer.Layer, layer.Mode, flips, plan.CampaignSeconds)));
            AddPyTorchFi(layer, torch, contenders, owned);
            if (layer.Baselines.HasFlag(Baselines.SideBySide))
            {
                contenders.Add(Own(new SideBySideContender(path, model.Size, SideBySideBatch, threads, plan.CleanSeconds), owned));
            }

            if (layer.Baselines.HasFlag(Baselines.WeightInput))
            {
                contenders.Add(Own(new WeightInputContender(path, layer.Layer, model.Size, model.Images, Plan.Batch, layer.Flips.Max(), threads), owned));
            }

            if (layer.Baselines.HasFlag(Baselines.Reload))
            {
                contenders.Add(Own(new ReloadContender(path, layer.Layer, model.Size, model.Images, Plan.Batch, layer.Flips.Max(), threads, work), owned));
            }

            log(string.Create(CultureInfo.InvariantCulture, $"{model.Title}, {layer.Layer}, {layer.Mode}: {contenders.Count} contenders in turn ({budget.Elapsed:0} s so far)"));
            var series = Interleaver.Run(contenders, layer.Rounds, () => budget.Until(layer.Until), () => budget.Until(1), log);
            var result = new LayerResult(model, layer, series);
            results.Add(result);
            log(MarkdownTable.Of(result));
        }
        finally
        {
            owned.ForEach(one => one.Dispose());
        }
    }

    private static void AddPyTorchFi(LayerCase layer, PyTorchFiPool torch, List<IContender> contenders, List<IDisposable> owned)
    {
        if (!layer.Baselines.HasFlag(Baselines.PyTorchFi))
        {
            return;
        }

        var child = torch.Of(layer.Layer);
        contenders.Add(new PyTorchFiContender(child, Plan.HeadFlips, string.Empty));
        if (layer.Baselines.HasFlag(Baselines.PyTorchFiMore))
        {
            contenders.AddRange(layer.Flips.Where(flips => flips != Plan.HeadFlips).Select(flips => new PyTorchFiContender(child, flips, string.Empty)));
            contenders.Add(new TorchContender(child, string.Empty));
            contenders.Add(new PyTorchFiContender(Own(torch.Tuned(layer.Layer), owned), Plan.HeadFlips, "-tuned"));
        }
    }

    private static T Own<T>(T one, List<IDisposable> owned)
        where T : IDisposable
    {
        owned.Add(one);
        return one;
    }

    /// <summary>The names that the data set needs: the model's own, or as many as our networks have.</summary>
    public static string[] Classes(string path, string work) => path.StartsWith(work, StringComparison.Ordinal)
        ? [.. Enumerable.Range(0, Networks.Classes).Select(i => string.Create(CultureInfo.InvariantCulture, $"class_{i:0000}"))]
        : [.. OnnxModel.Load(path).Classes ?? throw new InvalidOperationException($"{path} does not name its classes")];
}
