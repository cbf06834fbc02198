using System.ComponentModel;
using Resilience.Xunit.Execution;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Discovery;

/// <summary>A campaign with a bad argument: a case that fails with the coded message, and with nothing else.</summary>
internal sealed class BadCampaignTestCase : ExecutionErrorTestCase
{
    /// <summary>For deserialization by a runner.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserializer; use the other constructor.")]
    public BadCampaignTestCase()
    {
    }

    public BadCampaignTestCase(IMessageSink diagnosticMessageSink, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod testMethod, string errorMessage)
        : base(diagnosticMessageSink, display, displayOptions, testMethod, errorMessage)
    {
    }

    /// <inheritdoc/>
    public override async Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        // The framework wraps the message in this exception.
        using var bus = new CampaignMessageBus(messageBus, typeof(InvalidOperationException).FullName);
        return await base.RunAsync(diagnosticMessageSink, bus, constructorArguments, aggregator, cancellationTokenSource);
    }
}
