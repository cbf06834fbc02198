using System.ComponentModel;
using System.Globalization;
using Resilience.Xunit.Execution;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Discovery;

/// <summary>One point of a campaign as a test case.</summary>
internal sealed class CampaignTestCase : XunitTestCase
{
    private const string AllBits = "all";

    /// <summary>For deserialization by a runner.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserializer; use the other constructor.")]
    public CampaignTestCase() => Arguments = null!;

    public CampaignTestCase(
        IMessageSink diagnosticMessageSink,
        TestMethodDisplay display,
        TestMethodDisplayOptions displayOptions,
        ITestMethod testMethod,
        CampaignArguments arguments,
        int flips,
        int digits)
        : base(diagnosticMessageSink, display, displayOptions, testMethod, testMethodArguments: null)
    {
        Arguments = arguments;
        Flips = flips;
        Digits = digits;
    }

    /// <summary>The attribute's values.</summary>
    public CampaignArguments Arguments { get; private set; }

    /// <summary>Simultaneous flips of this point.</summary>
    public int Flips { get; private set; }

    /// <summary>Digits of the flip count in the name; padded, because runners sort names as text.</summary>
    public int Digits { get; private set; }

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
        data.AddValue(nameof(Arguments.Layer), Arguments.Layer);
        data.AddValue(nameof(Arguments.Flips), Arguments.Flips);
        data.AddValue(nameof(Arguments.Step), Arguments.Step);
        data.AddValue(nameof(Arguments.Bits), Arguments.Bits);
        data.AddValue(nameof(Arguments.Iterations), Arguments.Iterations);
        data.AddValue(nameof(Arguments.MinAccuracy), Arguments.MinAccuracy);
        data.AddValue(nameof(Arguments.Confidence), Arguments.Confidence);
        data.AddValue(nameof(Arguments.Sampling), Arguments.Sampling);
        data.AddValue(nameof(Arguments.Mode), Arguments.Mode);
        data.AddValue(nameof(Arguments.Stop), Arguments.Stop);
        data.AddValue(nameof(Arguments.Precision), Arguments.Precision);
        data.AddValue(nameof(Arguments.Seed), Arguments.Seed);
        data.AddValue("Point", Flips);
        data.AddValue(nameof(Digits), Digits);
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        // Before the base: setting its timeout asks for the display name, which needs these.
        Arguments = new CampaignArguments
        {
            Layer = data.GetValue<string>(nameof(Arguments.Layer)),
            Flips = data.GetValue<string>(nameof(Arguments.Flips)),
            Step = data.GetValue<int>(nameof(Arguments.Step)),
            Bits = data.GetValue<string>(nameof(Arguments.Bits)),
            Iterations = data.GetValue<int>(nameof(Arguments.Iterations)),
            MinAccuracy = data.GetValue<double>(nameof(Arguments.MinAccuracy)),
            Confidence = data.GetValue<double>(nameof(Arguments.Confidence)),
            Sampling = data.GetValue<string>(nameof(Arguments.Sampling)),
            Mode = data.GetValue<string>(nameof(Arguments.Mode)),
            Stop = data.GetValue<string>(nameof(Arguments.Stop)),
            Precision = data.GetValue<double>(nameof(Arguments.Precision)),
            Seed = data.GetValue<long>(nameof(Arguments.Seed)),
        };
        Flips = data.GetValue<int>("Point");
        Digits = data.GetValue<int>(nameof(Digits));
        base.Deserialize(data);
    }

    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName)
    {
        var bits = string.Equals(Arguments.Bits, AllBits, StringComparison.OrdinalIgnoreCase) ? string.Empty : $" {Arguments.Bits}";
        var count = Flips.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
        return $"{base.GetDisplayName(factAttribute, displayName)} [{Arguments.Layer}{bits} x{count}]";
    }

    /// <inheritdoc/>
    protected override string GetUniqueID() => $"{base.GetUniqueID()}-{Flips.ToString(CultureInfo.InvariantCulture)}";

    /// <inheritdoc/>
    protected override void Initialize()
    {
        base.Initialize();
        AddTrait("Category", "Resilience");
        AddTrait("Layer", Arguments.Layer);
        AddTrait("Flips", Flips.ToString(CultureInfo.InvariantCulture));
        AddTrait("Bits", Arguments.Bits);
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
