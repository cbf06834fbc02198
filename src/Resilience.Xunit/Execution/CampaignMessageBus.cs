using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Execution;

/// <summary>
/// Gives results the form a reader expects: an inconclusive point is a skipped test with its reason (xUnit 2 has
/// no skipping at run time), and a coded error shows its message alone, without type names and framework frames.
/// </summary>
internal sealed class CampaignMessageBus(IMessageBus inner) : IMessageBus
{
    private static readonly string InconclusiveType = typeof(InconclusiveCampaignException).FullName!;

    private static readonly HashSet<string> OwnTypes = new(StringComparer.Ordinal)
    {
        typeof(BrokenGateException).FullName!,
        typeof(ResilienceException).FullName!,
    };

    private int skipped;

    /// <summary>Failures that were turned into skips.</summary>
    public int Skipped => skipped;

    /// <inheritdoc/>
    public bool QueueMessage(IMessageSinkMessage message) => inner.QueueMessage(message is ITestFailed failed ? Translate(failed) : message);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The inner bus belongs to the runner.
    }

    private IMessageSinkMessage Translate(ITestFailed failed)
    {
        if (failed.ExceptionTypes.Length != 1)
        {
            return failed;
        }

        if (string.Equals(failed.ExceptionTypes[0], InconclusiveType, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref skipped);
            return new TestSkipped(failed.Test, failed.Messages[0]);
        }

        // Types of this namespace are printed by runners as the message alone.
        return failed.ExceptionTypes.All(OwnTypes.Contains!)
            ? new TestFailed(failed.Test, failed.ExecutionTime, failed.Output, ["Xunit.Sdk.XunitException"], failed.Messages, [string.Empty], [-1])
            : failed;
    }
}
