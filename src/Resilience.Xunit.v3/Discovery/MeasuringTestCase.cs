using System.ComponentModel;
using System.Diagnostics;
using Resilience.Hosting;
using Xunit.Sdk;
using Xunit.v3;

namespace Resilience.Xunit.Discovery;

/// <summary>
/// A test case that measures: a point of a campaign, a sweep, or one with a bad argument. It runs as any other does; its attribute measures before the body. What derives from
/// runners, or takes part in running itself, is bound to one major version of xUnit.
/// </summary>
internal sealed class MeasuringTestCase : XunitTestCase
{
    /// <summary>For deserialization by a runner.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserializer; use the other constructor.")]
    public MeasuringTestCase() => Work = null!;

    private MeasuringTestCase(IXunitTestMethod method, IFactAttribute fact, string name, string id, Dictionary<string, HashSet<string>> traits, CaseWork work)
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

            // What was measured takes its place once it is known.
            testMethodArguments: work is BadCase ? null : new object?[method.Parameters.Count],
            fact.SourceFilePath,
            fact.SourceLineNumber,
            Debugger.IsAttached ? 0 : fact.Timeout) => Work = work;

    /// <summary>What it measures.</summary>
    public CaseWork Work { get; private set; }

    /// <summary>The case of a method.</summary>
    public static MeasuringTestCase Of(ITestFrameworkDiscoveryOptions options, IXunitTestMethod method, IFactAttribute fact, CaseWork work)
    {
        using var id = new UniqueIDGenerator();
        id.Add(method.UniqueID);
        id.Add(work.Key);
        var traits = method.Traits.ToDictionary(trait => trait.Key, trait => trait.Value.ToHashSet(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        work.AddTraits(traits);
        return new MeasuringTestCase(method, fact, work.DisplayName(fact.DisplayName ?? Name(options, method)), id.Compute(), traits, work);
    }

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

    private static string Name(ITestFrameworkDiscoveryOptions options, IXunitTestMethod method)
    {
        var display = options.MethodDisplayOrDefault();
        return new DisplayNameFormatter(display, options.MethodDisplayOptionsOrDefault())
            .Format(display == TestMethodDisplay.ClassAndMethod ? $"{method.TestClass.TestClassName}.{method.MethodName}" : method.MethodName);
    }
}
