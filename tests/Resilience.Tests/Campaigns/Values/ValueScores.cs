using Resilience.Campaigns;
using Resilience.Campaigns.Values;

namespace Resilience.Tests.Campaigns.Values;

/// <summary>A campaign on values ready for trials, and the scores that its trials give.</summary>
internal sealed class ValueScores : IDisposable
{
    private readonly TestHost host = new();
    private readonly CampaignSpec spec;

    public ValueScores(ModelUnderTest owner, CampaignSpec spec)
    {
        this.spec = spec;
        Target = ValueTarget.Find(owner, spec) ?? throw new InvalidOperationException("The other engine runs this.");
        while (true)
        {
            Golden = Target.Golden(host);
            Subject = (ValueSubject)Target.Prepare(Golden, host);
            try
            {
                Assert.Equal(1, Subject.Chunks(default));
                Subject.Load(0, Golden.Scores, default);
                return;
            }
            catch (RouteUnfitException error)
            {
                Subject.Dispose();
                Assert.True(Target.TryNext(error, host), error.Message);
            }
        }
    }

    public ValueTarget Target { get; }

    public ValueSubject Subject { get; }

    public GoldenResult Golden { get; }

    public GraphRoute Route => Target.Route!.Value;

    public TrialPlan Plan(int flips) => TrialPlan.Of(spec, Target.Space, flips);

    /// <summary>Scores of all images, row by row, and the trial.</summary>
    public (float[] Scores, TrialResult Result) Run(int flips, int trial)
    {
        var scores = new float[Golden.Scores.Images * Golden.Scores.Classes];
        var parts = new List<TrialPart>();
        var worker = Subject.Workers[^1];
        worker.Run(Plan(flips), trial, Subject.Load(0, Golden.Scores, default), Golden.Scores, parts.Add, default, (image, row) => row.CopyTo(scores.AsSpan(image * row.Length)));
        worker.Finish(parts.Add, default);
        worker.RequirePristine();
        return (scores, Assert.Single(parts).Result);
    }

    public void Dispose()
    {
        Subject.Dispose();
        host.Dispose();
    }
}
