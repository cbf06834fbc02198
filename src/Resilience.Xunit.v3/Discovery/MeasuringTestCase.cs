using System.ComponentModel;
using Resilience.Hosting;
using Resilience.Xunit.Execution;
using Xunit.Sdk;
using Xunit.v3;

namespace Resilience.Xunit.Discovery;

/// <summary>A test case that measures: a point of a campaign, a sweep, or one with a bad argument.</summary>
internal sealed class MeasuringTestCase : XunitTestCase, ISelfExecutingXunitTestCase
{
    /// <summary>For deserialization by a runner.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserializer; use the other constructor.")]
    public MeasuringTestCase() => Work = null!;

    private MeasuringTestCase(IXunitTestMethod method, IFactAttribute fact, string name, string id, int timeout, Dictionary<string, HashSet<string>> traits, CaseWork work)
        : base(
            method,
            name,
            id,
            fact.Explicit,
            fact.SkipExceptions,
            fact.Skip,
            fact.SkipType,
            fact.SkipUnless,
            fact.SkipWhen,
            traits,
            testMethodArguments: null,
            fact.SourceFilePath,
            fact.SourceLineNumber,
            timeout) => Work = work;

    /// <summary>What it measures.</summary>
    public CaseWork Work { get; private set; }

    /// <summary>The case of a method.</summary>
    public static MeasuringTestCase Of(ITestFrameworkDiscoveryOptions options, IXunitTestMethod method, IFactAttribute fact, CaseWork work)
    {
        var details = TestIntrospectionHelper.GetTestCaseDetails(options, method, fact);
        using var id = new UniqueIDGenerator();
        id.Add(details.UniqueID);
        id.Add(work.Key);
        var traits = method.Traits.ToDictionary(trait => trait.Key, trait => trait.Value.ToHashSet(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        work.AddTraits(traits);
        return new MeasuringTestCase(details.ResolvedTestMethod, fact, work.DisplayName(details.TestCaseDisplayName), id.Compute(), details.Timeout, traits, work);
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<IXunitTest>> CreateTests() => new(
    [
        new XunitTest(
            this,
            TestMethod,
            Explicit,
            SkipReason,
            SkipType,
            SkipUnless,
            SkipWhen,
            TestCaseDisplayName,
            testIndex: 0,
            Traits.ToDictionary(trait => trait.Key, trait => (IReadOnlyCollection<string>)trait.Value, StringComparer.OrdinalIgnoreCase),
            Timeout,

            // Filled once the case has measured.
            new object?[TestMethod.Parameters.Count]),
    ]);

    /// <inheritdoc/>
    public async ValueTask<RunSummary> Run(
        ExplicitOption explicitOption, IMessageBus messageBus, object?[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        await MeasuringTestCaseRunner.Instance.Run(
            this, await CreateTests(), messageBus, aggregator, cancellationTokenSource, TestCaseDisplayName, SkipReason, explicitOption, constructorArguments);

    /// <inheritdoc/>
    protected override void Serialize(IXunitSerializationInfo info)
    {
        base.Serialize(info);
        info.AddValue(nameof(Work), CaseText.Write(Work));
    }

    /// <inheritdoc/>
    protected override void Deserialize(IXunitSerializationInfo info)
    {
        base.Deserialize(info);
        Work = CaseText.Read(info.GetValue<string>(nameof(Work))!);
    }
}
