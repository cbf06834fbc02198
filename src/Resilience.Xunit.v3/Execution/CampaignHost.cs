using Resilience.Campaigns;
using Xunit;

namespace Resilience.Xunit.Execution;

/// <summary>
/// Carries progress to the runner as it happens (diagnostic messages: set <c>"diagnosticMessages": true</c> in
/// xunit.runner.json) and into the test's own output.
/// </summary>
internal sealed class CampaignHost(ITestContext context, CancellationToken cancellation) : ICampaignHost
{
    /// <inheritdoc/>
    public CancellationToken Cancellation => cancellation;

    /// <inheritdoc/>
    public void Progress(string line)
    {
        context.SendDiagnosticMessage(line);
        context.TestOutputHelper?.WriteLine(line);
    }
}
