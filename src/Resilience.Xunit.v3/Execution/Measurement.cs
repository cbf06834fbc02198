using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Resilience.Hosting;
using Resilience.Xunit.Discovery;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Resilience.Xunit.Execution;

/// <summary>Measures and judges before a test's body runs, and decides after it on what was left open; an exception says what the result is.</summary>
internal static class Measurement
{
    private static readonly ConditionalWeakTable<IXunitTest, MeasuredCase> Measured = [];

    /// <summary>Measures; the body runs if nothing is thrown.</summary>
    /// <exception cref="VerdictException">The test has failed or is skipped.</exception>
    public static void Before(MethodInfo method, IXunitTest test)
    {
        var testClass = method.ReflectedType!;
        var measured = Shown(() => ((MeasuringTestCase)test.TestCase).Work.Measure(new CaseRun(testClass, method, ResilienceModelAttribute.Of(testClass), Host)));
        foreach (var file in measured.Files())
        {
            TestContext.Current.AddAttachment(file.Name, Encoding.UTF8.GetBytes(file.Text), file.MediaType);
        }

        // The exception's message is printed; the output need not repeat it.
        if (measured.BeforeBody() is { } end)
        {
            throw Translate(end);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(measured.Message);
        Measured.Add(test, measured);
        if (test.TestMethodArguments.Length > 0)
        {
            test.TestMethodArguments[0] = measured.Argument;
        }
    }

    /// <summary>Ends a test whose body has passed.</summary>
    /// <exception cref="VerdictException">The test has failed or is skipped after all.</exception>
    public static void After(IXunitTest test)
    {
        if (TestContext.Current.TestState?.Result == TestResult.Passed && Measured.TryGetValue(test, out var measured) && measured.AfterBody(test.TestDisplayName, Host) is { } undecided)
        {
            throw Translate(undecided);
        }
    }

    private static CampaignHost Host => new(TestContext.Current, TestContext.Current.CancellationToken);

    private static MeasuredCase Shown(Func<MeasuredCase> measure)
    {
        try
        {
            return measure();
        }
        catch (Exception end) when (end is BrokenGateException or SkippedCampaignException or ResilienceException)
        {
            throw Translate(end);
        }
    }

    // The framework knows a skip by how its message begins.
    private static VerdictException Translate(Exception end) => new(end is SkippedCampaignException ? DynamicSkipToken.Value + end.Message : end.Message);
}
