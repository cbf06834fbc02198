using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.OutputDevice;
using Microsoft.Testing.Platform.Extensions.TestHost;
using Microsoft.Testing.Platform.Messages;
using Microsoft.Testing.Platform.OutputDevice;
using Microsoft.Testing.Platform.TestHost;
using Resilience.Collector;

namespace Resilience.TestingPlatform;

/// <summary>
/// Lists the reports of resilience campaigns among the run's artifacts, whether the gate held or broke, and shows progress while campaigns run.
/// </summary>
/// <param name="bus">Takes artifacts.</param>
/// <param name="output">Shows lines.</param>
internal sealed class ReportArtifacts(IMessageBus bus, IOutputDevice output) : IDataProducer, ITestSessionLifetimeHandler, IOutputDeviceDataProducer
{
    // The adapter looks for this; neither knows the other's assembly.
    private const string ProgressData = "Resilience.Progress";
    private string? index;

    /// <inheritdoc/>
    public string Uid => nameof(ReportArtifacts);

    /// <inheritdoc/>
    public string Version => typeof(ReportArtifacts).Assembly.GetName().Version!.ToString();

    /// <inheritdoc/>
    public string DisplayName => "Resilience reports";

    /// <inheritdoc/>
    public string Description => "Lists the reports of fault injection campaigns among the run's artifacts.";

    /// <inheritdoc/>
    public Type[] DataTypesProduced { get; } = [typeof(SessionFileArtifact)];

    /// <inheritdoc/>
    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    /// <inheritdoc/>
    public Task OnTestSessionStartingAsync(SessionUid sessionUid, CancellationToken cancellationToken)
    {
        index = ReportIndexFile.NewPath();
        Environment.SetEnvironmentVariable(ReportIndexFile.Variable, index);
        AppContext.SetData(ProgressData, (Action<string>)Show);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task OnTestSessionFinishingAsync(SessionUid sessionUid, CancellationToken cancellationToken)
    {
        AppContext.SetData(ProgressData, data: null);
        foreach (var report in ReportIndexFile.Take(index!))
        {
            await bus.PublishAsync(this, new SessionFileArtifact(sessionUid, new FileInfo(report), Path.GetFileName(report), "Report of fault injection campaigns"));
        }
    }

    // On a thread of the campaign, which writes a line in minutes.
    private void Show(string line) => output.DisplayAsync(this, new TextOutputDeviceData(line)).GetAwaiter().GetResult();
}
