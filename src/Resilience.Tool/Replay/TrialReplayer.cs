using Resilience.Campaigns;
using Resilience.Models.Inputs;

namespace Resilience.Tool.Replay;

/// <summary>Runs a reported trial again and compares.</summary>
internal static class TrialReplayer
{
    /// <returns>True where the same faults gave the recorded classes.</returns>
    public static bool Run(ReportedTrial recorded, ReplayRequest request, CancellationToken cancellation)
    {
        using var subject = new ModelUnderTest(new EngineOptions
        {
            ModelPath = request.ModelPath,
            DatasetPath = request.DatasetPath,
            Facts = recorded.Context.Facts ?? ModelFacts.None,
            Images = recorded.Campaign.Golden.Images,
            Device = request.Device,
            Verify = request.Verify ? 100 : 0,
        });
        var host = new ConsoleHost(cancellation);
        var replayed = subject.Replay(recorded.Campaign.Spec, recorded.Trial.Flips, recorded.Trial.Trial, host);
        if (recorded.IsOfSweep)
        {
            // What its sites are in is not in a sweep's file; the model, which is the recorded one, knows.
            recorded = recorded with { Campaign = recorded.Campaign with { Targets = subject.Result(recorded.Campaign.Spec, [], host).Targets } };
        }

        var (now, then) = (replayed.Result, recorded.Trial);
        var sameFaults = recorded.IsOfSweep || (now.Struck == then.Struck && now.Injections.SequenceEqual(then.Injections));
        var reproduced = sameFaults && now.Outcomes.Images == then.Outcomes.Images
            && (recorded.IsOfSweep ? (now.Outcomes.Sdc1, now.Outcomes.Due) == (then.Outcomes.Sdc1, then.Outcomes.Due) : now.Correct == then.Correct);
        var images = subject.Dataset.Images;
        new ReplayPrinter(recorded, replayed, image => images[image].Name).Print(request.ModelPath, request.DatasetPath, sameFaults, reproduced, subject.Golden(host));
        if (request.Page is { } page)
        {
            ReplayPage.Write(page, recorded, replayed, image => (images[image].Name, images[image].File), reproduced);
            host.Progress($"page: {Path.GetFullPath(page)}");
        }

        return reproduced;
    }
}
