using Resilience.Campaigns;
using Resilience.Sweeps;

namespace Resilience.Tests.Sweeps;

/// <summary>Sweeps without a model: plans of layers that are numbers of parameters, and results of trials that a test makes up.</summary>
internal static class Sweeps
{
    public const int Images = 100;

    public static SweepPlan Plan(SweepSpec spec, params long[] parameters)
    {
        var fields = SweepField.Parse(spec.Bits);
        var cells = parameters.SelectMany((count, l) => fields.Select((field, f) => new SweepCell(l, f, count * field.Bits.Count))).ToArray();
        return new SweepPlan
        {
            Spec = spec,
            Layers = [.. parameters.Select((count, l) => new SweepLayer($"layer{l}", "Gemm", count) { Tensors = [$"layer{l}_W"] })],
            Fields = fields,
            Cells = cells,
            Trials = spec.Trials == 0 ? SweepSpec.UsualTrials * cells.Length : spec.Trials,
        };
    }

    /// <summary>A sweep of a plan in which a trial is what a function says.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="trial">By cell.</param>
    /// <param name="images">Images that a trial is judged on.</param>
    public static SweepResult Run(SweepPlan plan, Func<int, TrialOutcome> trial, int images = Images)
    {
        var design = new SweepDesign(plan);
        var rounds = plan.Cells.Select(_ => new List<IReadOnlyList<TrialOutcome>>()).ToArray();
        for (var round = 0; round < design.Sizes.Count; round++)
        {
            var counts = design.Counts(round, [.. rounds.Select(cell => Values(cell, images))]);
            for (var h = 0; h < rounds.Length; h++)
            {
                rounds[h].Add([.. Enumerable.Range(0, counts[h]).Select(_ => trial(h))]);
            }
        }

        return Result(plan, [.. rounds.Select(cell => new CellTrials(cell))], design.Shares, images);
    }

    public static SweepResult Result(SweepPlan plan, IReadOnlyList<CellTrials> trials, IReadOnlyList<double> shares, int images = Images) => new()
    {
        Plan = plan,
        Context = new RunContext
        {
            ModelFile = "model.onnx",
            ModelSha256 = new string('a', 64),
            Dataset = "data/test",
            DatasetSha256 = new string('b', 64),
            Classes = ["one", "two"],
            Device = "cpu (asked for)",
            Runtime = "ONNX Runtime 1.30.0",
            Machine = "a machine",
            ToolVersion = "0.1.0",
        },
        Golden = new GoldenRun(images, images - 1, new string('c', 64), 12.5),
        Trials = trials,
        RoundShares = shares,
        Finished = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Seconds = 61,
    };

    private static IReadOnlyList<IReadOnlyList<double>> Values(List<IReadOnlyList<TrialOutcome>> rounds, int images) =>
        [.. rounds.Select(round => (IReadOnlyList<double>)[.. round.Select(trial => (double)trial.Sdc1 / images)])];
}
