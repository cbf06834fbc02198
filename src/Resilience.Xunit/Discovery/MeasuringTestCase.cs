using System.ComponentModel;
using Resilience.Hosting;
using Resilience.Xunit.Execution;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Discovery;

/// <summary>A test case that measures: a point of a campaign, a sweep, or one with a bad argument.</summary>
internal sealed class MeasuringTestCase : XunitTestCase
{
    /// <summary>For deserialization by a runner.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserializer; use the other constructor.")]
    public MeasuringTestCase() => Work = null!;

    public MeasuringTestCase(IMessageSink diagnosticMessageSink, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod testMethod, CaseWork work)
        : base(diagnosticMessageSink, display, displayOptions, testMethod, testMethodArguments: null) => Work = work;

    /// <summary>What it measures.</summary>
    public CaseWork Work { get; private set; }

    /// <inheritdoc/>
    public override async Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        using var bus = new CampaignMessageBus(messageBus);
        var summary = await new MeasuringTestCaseRunner(this, diagnosticMessageSink, constructorArguments, bus, aggregator, cancellationTokenSource).RunAsync();

        // The runner counted an inconclusive case as a failure before the bus turned its message into a skip.
        summary.Failed -= bus.Skipped;
        summary.Skipped += bus.Skipped;
        return summary;
    }

    /// <inheritdoc/>
    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue(nameof(Work), CaseText.Write(Work));
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        // Before the base: setting its timeout asks for the display name, which needs this.
        Work = CaseText.Read(data.GetValue<string>(nameof(Work)));
        base.Deserialize(data);
    }

    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) => Work.DisplayName(base.GetDisplayName(factAttribute, displayName));

    /// <inheritdoc/>
    protected override string GetUniqueID() => $"{base.GetUniqueID()}-{Work.Key}";

    /// <inheritdoc/>
    protected override void Initialize()
    {
        base.Initialize();
        Work.AddTraits(Traits);
    }
}
