using Resilience.Hosting;
using Xunit.Sdk;
using Xunit.v3;

namespace Resilience.Xunit.Execution;

/// <summary>Messages about a measuring test.</summary>
internal static class Messages
{
    private const string Name = "campaign";

    /// <summary>A failure that shows its message alone: runners print types of this namespace so.</summary>
    public static TestFailed Failed(IXunitTest test, Exception exception, decimal executionTime, string output, string[]? warnings) => new()
    {
        AssemblyUniqueID = test.TestCase.TestCollection.TestAssembly.UniqueID,
        Cause = exception is BrokenGateException ? FailureCause.Assertion : FailureCause.Exception,
        ExceptionParentIndices = [-1],
        ExceptionTypes = ["Xunit.Sdk.XunitException"],
        ExecutionTime = executionTime,
        FinishTime = DateTimeOffset.UtcNow,
        Messages = [exception.Message],
        Output = output,
        StackTraces = [null],
        TestCaseUniqueID = test.TestCase.UniqueID,
        TestClassUniqueID = test.TestCase.TestClass?.UniqueID,
        TestCollectionUniqueID = test.TestCase.TestCollection.UniqueID,
        TestMethodUniqueID = test.TestCase.TestMethod?.UniqueID,
        TestUniqueID = test.UniqueID,
        Warnings = warnings,
    };

    /// <summary>The first half of a sign of life.</summary>
    public static BeforeTestStarting Starting(IXunitTest test) => new()
    {
        AssemblyUniqueID = test.TestCase.TestCollection.TestAssembly.UniqueID,
        AttributeName = Name,
        TestCaseUniqueID = test.TestCase.UniqueID,
        TestClassUniqueID = test.TestCase.TestClass?.UniqueID,
        TestCollectionUniqueID = test.TestCase.TestCollection.UniqueID,
        TestMethodUniqueID = test.TestCase.TestMethod?.UniqueID,
        TestUniqueID = test.UniqueID,
    };

    /// <summary>The second half.</summary>
    public static BeforeTestFinished Finished(IXunitTest test) => new()
    {
        AssemblyUniqueID = test.TestCase.TestCollection.TestAssembly.UniqueID,
        AttributeName = Name,
        TestCaseUniqueID = test.TestCase.UniqueID,
        TestClassUniqueID = test.TestCase.TestClass?.UniqueID,
        TestCollectionUniqueID = test.TestCase.TestCollection.UniqueID,
        TestMethodUniqueID = test.TestCase.TestMethod?.UniqueID,
        TestUniqueID = test.UniqueID,
    };
}
