using Resilience.Campaigns;

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
            Images = recorded.Campaign.Golden.Images,
            Device = request.Device,
            Verify = request.Verify ? 100 : 0,
        });
        var host = new ConsoleHost(cancellation);
        var replayed = subject.Replay(recorded.Campaign.Spec, recorded.Trial.Flips, recorded.Trial.Trial, host);
        var sameFaults = replayed.Result.Struck == recorded.Trial.Struck && replayed.Result.Injections.SequenceEqual(recorded.Trial.Injections);
        var reproduced = sameFaults && replayed.Result.Correct == recorded.Trial.Correct && replayed.Result.Outcomes.Images == recorded.Trial.Outcomes.Images;
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
