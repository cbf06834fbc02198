using Resilience.Campaigns;

namespace Resilience.Tool.Replay;

/// <summary>Runs a reported trial again and compares.</summary>
internal static class TrialReplayer
{
    /// <returns>True where the same faults gave the recorded accuracy.</returns>
    public static bool Run(ReportedTrial recorded, string modelPath, string datasetPath, string device, bool verify, CancellationToken cancellation)
    {
        using var subject = new ModelUnderTest(new EngineOptions
        {
            ModelPath = modelPath,
            DatasetPath = datasetPath,
            Images = recorded.Campaign.Golden.Images,
            Device = device,
            Verify = verify ? 100 : 0,
        });
        var host = new ConsoleHost(cancellation);
        var replayed = subject.Replay(recorded.Campaign.Spec, recorded.Trial.Flips, recorded.Trial.Trial, host);
        var sameFaults = replayed.Result.Struck == recorded.Trial.Struck && replayed.Result.Injections.SequenceEqual(recorded.Trial.Injections);
        var reproduced = sameFaults && replayed.Result.Correct == recorded.Trial.Correct && replayed.Result.Outcomes.Images == recorded.Trial.Outcomes.Images;
        new ReplayPrinter(recorded, replayed, image => subject.Dataset.Images[image].Name).Print(modelPath, datasetPath, sameFaults, reproduced, subject.Golden(host));
        return reproduced;
    }
}
