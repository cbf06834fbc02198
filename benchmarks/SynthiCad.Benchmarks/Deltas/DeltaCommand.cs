using System.Globalization;
using Resilience.Campaigns;
using Resilience.Campaigns.Trials;
using Resilience.Faults;

namespace SynthiCad.Benchmarks.Deltas;

/// <summary>
/// Runs the same fault lists in both modes and compares every image: does a change carried as a difference ever change a
/// prediction, and how far are scores apart?
/// </summary>
internal static class DeltaCommand
{
    private static readonly int[] Flips = [1, 3, 10, 30, 100, 250];

    /// <summary>Arguments: model, data set, layer, trials for each number of flips.</summary>
    public static int Run(ReadOnlySpan<string> args)
    {
        if (args.Length != 4 || !int.TryParse(args[3], NumberStyles.None, CultureInfo.InvariantCulture, out var trials))
        {
            Console.Error.WriteLine("usage: delta MODEL DATASET LAYER TRIALS");
            return 2;
        }

        using var subject = new ModelUnderTest(new EngineOptions { ModelPath = args[0], DatasetPath = args[1], Device = "cpu" });
        var found = subject.Model.FindLayer(args[2]);
        var route = GraphRoute.Rewritten;
        var (scores, shape) = GoldenRunner.Run(subject, GraphRoutes.Model(route, subject.Device.Device, subject.Threads), default);
        var golden = new GoldenScores(scores, ClassMatching.Labels(subject.Model, subject.Dataset), subject.Signature.Kind, image => subject.Dataset.Images[image].Name);
        using var exact = new LayerUnderTest(subject, found, route, shape);
        using var delta = new LayerUnderTest(subject, found, route, shape, CampaignMode.Delta);
        var space = new FaultSpace([.. subject.Model.Targets(found).Select(target => target.Elements)], BitSelection.All);
        var totals = new DeltaTotals();
        foreach (var flips in Flips)
        {
            var plan = new TrialPlan(space, flips, 1, FaultSampler.CampaignKey("delta"));
            totals.Add(Scores(exact, plan, trials, golden), Scores(delta, plan, trials, golden), golden.Classes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{flips} flips, {trials} trials: {totals}"));
        }

        return totals.Changed == 0 ? 0 : 1;
    }

    private static (float[][] Scores, int Rechecked) Scores(LayerUnderTest layer, TrialPlan plan, int trials, GoldenScores golden)
    {
        if (layer.Chunks(default) > 1)
        {
            throw new InvalidOperationException("The data set's activations do not fit into memory at once.");
        }

        var batches = layer.Load(0, golden, default);
        var rows = new float[trials][];
        var parts = new System.Collections.Concurrent.ConcurrentBag<TrialPart>();
        var next = -1;
        WorkerThreads.Run(layer.Workers.Count, worker =>
        {
            for (var trial = Interlocked.Increment(ref next); trial < trials; trial = Interlocked.Increment(ref next))
            {
                var own = rows[trial] = new float[golden.Images * golden.Classes];
                layer.Workers[worker].Run(plan, trial, batches, golden, parts.Add, default, (image, row) => row.CopyTo(own.AsSpan(image * row.Length)));
            }

            layer.Workers[worker].Finish(parts.Add, default);
        });
        return (rows, parts.Sum(part => part.Result.Rechecked));
    }
}
