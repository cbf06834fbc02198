using System.ComponentModel;
using Resilience.Xunit.Execution;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Discovery;

/// <summary>A sweep as a test case.</summary>
internal sealed class SweepTestCase : XunitTestCase
{
    /// <summary>For deserialization by a runner.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserializer; use the other constructor.")]
    public SweepTestCase() => Arguments = null!;

    public SweepTestCase(IMessageSink diagnosticMessageSink, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod testMethod, SweepArguments arguments)
        : base(diagnosticMessageSink, display, displayOptions, testMethod, testMethodArguments: null) => Arguments = arguments;

    /// <summary>The attribute's values.</summary>
    public SweepArguments Arguments { get; private set; }

    /// <inheritdoc/>
    public override async Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        using var bus = new CampaignMessageBus(messageBus);
        var runner = new SweepTestCaseRunner(this, diagnosticMessageSink, constructorArguments, bus, aggregator, cancellationTokenSource);
        var summary = await runner.RunAsync();

        // The runner counted an inconclusive sweep as a failure before the bus turned its message into a skip.
        summary.Failed -= bus.Skipped;
        summary.Skipped += bus.Skipped;
        return summary;
    }

    /// <inheritdoc/>
    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        Arguments.Write(data);
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        // Before the base: setting its timeout asks for the display name, which needs these.
        Arguments = SweepArguments.Read(data);
        base.Deserialize(data);
    }

    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        $"{base.GetDisplayName(factAttribute, displayName)} [sweep {Arguments.Spec.Layers.Trim()} {Arguments.Spec.Bits}]";

    /// <inheritdoc/>
    protected override string GetUniqueID() => $"{base.GetUniqueID()}-sweep";

    /// <inheritdoc/>
    protected override void Initialize()
    {
        base.Initialize();
        foreach (var (name, value) in ((string, string)[])[("Category", "Resilience"), ("Layer", Arguments.Spec.Layers), ("Bits", Arguments.Spec.Bits)])
        {
            if (!Traits.TryGetValue(name, out var values))
            {
                Traits.Add(name, values = []);
            }

            values.Add(value);
        }
    }
}
