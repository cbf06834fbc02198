using Resilience.Campaigns;
using Resilience.Campaigns.Trials;
using Resilience.Faults;

namespace Resilience.Tests.Campaigns;

/// <summary>A layer ready for trials, and the scores that its trials give.</summary>
internal sealed class LayerScores : IDisposable
{
    private readonly ModelUnderTest subject;
    private readonly GoldenScores golden;

    public LayerScores(ModelUnderTest subject, string layer, GraphRoute route, CampaignMode mode = CampaignMode.Exact)
    {
        this.subject = subject;
        var found = subject.Model.FindLayer(layer);
        var (scores, shape) = GoldenRunner.Run(subject, GraphRoutes.Model(route, subject.Device.Device, subject.Threads), default);
        golden = new GoldenScores(scores, subject.Dataset.Labels(), OutputKind.Logits, image => $"image {image}");
        Golden = scores;
        Layer = new LayerUnderTest(subject, found, route, shape, mode);
        Space = new FaultSpace([.. subject.Model.Targets(found).Select(target => target.Elements)], BitSelection.All);
        Assert.Equal(1, Layer.Chunks(default));
    }

    public LayerUnderTest Layer { get; }

    public FaultSpace Space { get; }

    public float[] Golden { get; }

    public GoldenScores Reference => golden;

    /// <summary>What the trials so far were computed by.</summary>
    public TrialCounts Counts => Layer.Workers[^1].Counts;

    /// <summary>Scores of all images, and the faults, of trials with so many flips each, run one after the other by one worker.</summary>
    public (float[] Scores, Injection[] Injections)[] Run(IReadOnlyList<int> flips) =>
        [.. RunTrials(flips).Select(trial => (trial.Scores, trial.Result.Injections.ToArray()))];

    /// <summary>The same with all that was counted.</summary>
    public (float[] Scores, TrialResult Result)[] RunTrials(IReadOnlyList<int> flips)
    {
        var batches = Layer.Load(0, golden, default);
        var worker = Layer.Workers[^1];
        var parts = new List<TrialPart>();
        var scores = flips.Select(_ => new float[Golden.Length]).ToArray();
        for (var trial = 0; trial < flips.Count; trial++)
        {
            var rows = scores[trial];
            worker.Run(new TrialPlan(Space, flips[trial], 9, 9), trial, batches, golden, parts.Add, default, (image, row) => row.CopyTo(rows.AsSpan(image * row.Length)));
        }

        worker.Finish(parts.Add, default);
        worker.RequirePristine();
        return [.. parts.OrderBy(part => part.Result.Trial).Select(part => (scores[part.Result.Trial], part.Result))];
    }

    public void Dispose() => Layer.Dispose();
}
