using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Resilience.Campaigns.Caching;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>The golden runs of a model, one for each form in which it ran; made by the first who asks.</summary>
internal sealed class GoldenRuns
{
    private readonly ModelUnderTest subject;
    private readonly Lazy<int[]> labels;
    private readonly ConcurrentDictionary<GraphRoute, GoldenResult> golden = new();
    private ExceptionDispatchInfo? failure;

    /// <summary>Runs nothing yet.</summary>
    public GoldenRuns(ModelUnderTest subject)
    {
        this.subject = subject;
        labels = new Lazy<int[]>(() => ClassMatching.Labels(subject.Model, subject.Dataset));
    }

    /// <summary>By what is struck, the form that fits it where that is not the first.</summary>
    public ConcurrentDictionary<string, GraphRoute> Chosen { get; } = new(StringComparer.Ordinal);

    /// <summary>The run in a form, or null where nobody asked for it yet.</summary>
    public GoldenResult? Known(GraphRoute route) => golden.GetValueOrDefault(route);

    /// <summary>Forgets all runs.</summary>
    public void Clear() => golden.Clear();

    /// <summary>
    /// Goes from a form that does not fit what is struck. What is stored of its run goes, too: a later process would read it, find that the
    /// form does not fit, doubt it and compute it again.
    /// </summary>
    /// <param name="route">The form.</param>
    public void Leave(GraphRoute route)
    {
        var (options, division) = Way(route);
        GoldenStore.Forget(subject.Caches, options, division);
    }

    /// <summary>The run in a form. One thread asks at a time.</summary>
    /// <exception cref="ResilienceException">RES02xx, RES03xx, RES04xx; the same again for everyone who asks later.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before it was finished.</exception>
    public GoldenResult Get(GraphRoute route, ICampaignHost host)
    {
        failure?.Throw();
        if (golden.TryGetValue(route, out var known))
        {
            return known;
        }

        try
        {
            var classLabels = labels.Value;
            if (golden.IsEmpty)
            {
                host.Progress($"device of {subject.Model.FileName}: {subject.Device.Reason}");
                foreach (var note in subject.Prepared.Notes)
                {
                    host.Progress(note);
                }

                if (ClassMatching.Absent(subject.Model, subject.Dataset, classLabels) is { } absent)
                {
                    host.Progress(absent);
                }
            }

            var (options, division) = Way(route);
            var values = GoldenStore.Get(subject.Caches, options, division, () => GoldenRunner.Run(subject, options, host.Cancellation));
            RequireProbabilities(values.Scores);
            var found = new GoldenScores(values.Scores, classLabels, subject.Signature.Kind, image => subject.Dataset.Images[image].Name);
            var run = new GoldenRun(found.Images, found.Correct, found.Sha256, values.Milliseconds) { Classes = found.ByImage };
            if (golden.IsEmpty && subject.Options.Images > run.Images)
            {
                host.Progress(string.Create(CultureInfo.InvariantCulture, $"{subject.Options.DatasetPath} has {run.Images} images, fewer than Images = {subject.Options.Images}: all are used"));
            }

            host.Progress(string.Create(
                CultureInfo.InvariantCulture,
                $"golden run of {subject.Model.FileName}: {run.Images} images, accuracy {run.Accuracy:0.0000}, {run.Milliseconds / 1000:0.0} s{(values.Reused ? ", reused from an earlier run" : string.Empty)}"));
            return golden[route] = new GoldenResult(run, found, values.OutputShape);
        }
        catch (ResilienceException error)
        {
            // Every further campaign on this model fails the same way, at once.
            failure = ExceptionDispatchInfo.Capture(error);
            throw;
        }
    }

    private void RequireProbabilities(float[] scores)
    {
        // Half precision may go beyond 1 by its last bits.
        const float slack = 0.01f;
        if (subject.Prepared is { KindIsStated: true, Kind: OutputKind.Probabilities } && scores.FirstOrDefault(score => score is < -slack or > 1 + slack) is var wrong and not 0)
        {
            throw new ResilienceException(ErrorCodes.NotProbabilities, string.Create(
                CultureInfo.InvariantCulture, $"Scores = \"probabilities\", and {subject.Model.FileName} gives {wrong:0.###} without any fault; expected 0..1. Is it a logit? Then leave the setting out, or say Scores = \"logits\""), subject.Model.File);
        }
    }

    private (SessionOptions Options, IReadOnlyList<ImageBatch> Division) Way(GraphRoute route) => (
        GraphRoutes.Model(route, subject.Device.Device, subject.Threads),
        ImageBatch.Divide(subject.Dataset.Images.Count, subject.Signature.FixedBatch));
}
