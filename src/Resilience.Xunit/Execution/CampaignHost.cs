using System.Text;
using Resilience.Campaigns;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Execution;

/// <summary>
/// Carries progress to the runner as it happens (diagnostic messages: set <c>"diagnosticMessages": true</c> in
/// xunit.runner.json) and into the test's own output.
/// </summary>
internal sealed class CampaignHost(IMessageSink diagnostics, StringBuilder output, CancellationToken cancellation) : ICampaignHost
{
    /// <inheritdoc/>
    public CancellationToken Cancellation => cancellation;

    /// <inheritdoc/>
    public void Progress(string line)
    {
        diagnostics.OnMessage(new DiagnosticMessage(line));
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
