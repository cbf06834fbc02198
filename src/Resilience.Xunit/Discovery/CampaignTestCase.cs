using System.ComponentModel;
using System.Globalization;
using Resilience.Specs;
using Resilience.Xunit.Execution;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Discovery;

/// <summary>One point of a campaign as a test case.</summary>
internal sealed class CampaignTestCase : XunitTestCase
{
    /// <summary>For deserialization by a runner.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserializer; use the other constructor.")]
    public CampaignTestCase() => (Arguments, Point) = (null!, null!);

    public CampaignTestCase(
        IMessageSink diagnosticMessageSink,
        TestMethodDisplay display,
        TestMethodDisplayOptions displayOptions,
        ITestMethod testMethod,
        CampaignText arguments,
        CasePoint point)
        : base(diagnosticMessageSink, display, displayOptions, testMethod, testMethodArguments: null)
    {
        Arguments = arguments;
        Point = point;
    }

    /// <summary>The attribute's values.</summary>
    public CampaignText Arguments { get; private set; }

    /// <summary>The point that this case measures.</summary>
    public CasePoint Point { get; private set; }

    /// <summary>The campaign's name in reports and in the random stream's key: <c>Class.Method</c>, without namespace.</summary>
    public string CampaignName => $"{TestMethod.TestClass.Class.Name[(TestMethod.TestClass.Class.Name.LastIndexOf('.') + 1)..]}.{TestMethod.Method.Name}";

    /// <inheritdoc/>
    public override async Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        using var bus = new CampaignMessageBus(messageBus);
        var runner = new CampaignTestCaseRunner(this, diagnosticMessageSink, constructorArguments, bus, aggregator, cancellationTokenSource);
        var summary = await runner.RunAsync();

        // The runner counted an inconclusive point as a failure before the bus turned its message into a skip.
        summary.Failed -= bus.Skipped;
        summary.Skipped += bus.Skipped;
        return summary;
    }

    /// <inheritdoc/>
    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        TextSerialization.Write(data, Arguments);
        data.AddValue("Point", Point.Number);
        data.AddValue(nameof(Point.Index), Point.Index);
        data.AddValue(nameof(Point.Amount), Point.Amount);
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        // Before the base: setting its timeout asks for the display name, which needs these.
        Arguments = TextSerialization.Read(data);
        Point = new CasePoint(data.GetValue<int>("Point"), data.GetValue<int>(nameof(Point.Index)), data.GetValue<string>(nameof(Point.Amount)));
        base.Deserialize(data);
    }

    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        $"{base.GetDisplayName(factAttribute, displayName)} [{PointLabel.Of(Arguments, Point.Amount)}]";

    /// <inheritdoc/>
    protected override string GetUniqueID() =>
        $"{base.GetUniqueID()}-{(Point.Number > 0 ? Point.Number.ToString(CultureInfo.InvariantCulture) : Point.Amount)}";

    /// <inheritdoc/>
    protected override void Initialize()
    {
        base.Initialize();
        AddTrait("Category", "Resilience");
        foreach (var id in GateReader.Ids(Arguments.Requirements).Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            AddTrait("Requirement", id);
        }

        if (Arguments.Corruption.Length > 0)
        {
            AddTrait("Corruption", Arguments.Corruption);
            AddTrait("Severity", Point.Number.ToString(CultureInfo.InvariantCulture));
            return;
        }

        AddTrait("Layer", Arguments.Layers);
        AddTrait("Bits", Arguments.Bits);
        if (Arguments.Door != SpecDoor.BitFlipAttribute)
        {
            AddTrait("Fault", Arguments.Fault);
            AddTrait("Target", Arguments.Target);
        }

        if (Arguments.FaultList.Length > 0)
        {
            AddTrait(nameof(Arguments.FaultList), Arguments.FaultList);
            return;
        }

        AddTrait(Point.Number > 0 ? "Flips" : "Rate", Point.Number > 0 ? Point.Number.ToString(CultureInfo.InvariantCulture) : Point.Amount[(Point.Amount.LastIndexOf(' ') + 1)..]);
    }

    // The method or class may have traits of the same name.
    private void AddTrait(string name, string value)
    {
        if (!Traits.TryGetValue(name, out var values))
        {
            Traits.Add(name, values = []);
        }

        if (!values.Contains(value, StringComparer.Ordinal))
        {
            values.Add(value);
        }
    }
}
