using Resilience.Campaigns;
using Xunit;

namespace Resilience.Xunit.Execution;

/// <summary>
/// Carries progress to the runner as it happens and into the test's own output. Microsoft.Testing.Platform shows it by our extension of it, other runners
/// as diagnostic messages: set <c>"diagnosticMessages": true</c> in xunit.runner.json.
/// </summary>
internal sealed class CampaignHost(ITestContext context, CancellationToken cancellation) : ICampaignHost
{
    // What the extension leaves; neither knows the other's assembly.
    private const string ProgressData = "Resilience.Progress";

    /// <inheritdoc/>
    public CancellationToken Cancellation => cancellation;

    /// <inheritdoc/>
    public bool IsWatched => Show is not null && !Console.IsOutputRedirected;

    private static Action<string>? Show => AppContext.GetData(ProgressData) as Action<string>;

    /// <inheritdoc/>
    public void Progress(string line)
    {
        if (Show is { } show)
        {
            show(line);
        }
        else
        {
            context.SendDiagnosticMessage(line);
        }

        context.TestOutputHelper?.WriteLine(line);
    }
}
