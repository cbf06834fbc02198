using Resilience.Hosting;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Execution;

/// <summary>
/// Gives results the form a reader expects: an inconclusive point is a skipped test with its reason (xUnit 2 has
/// no skipping at run time), and a coded error shows its message alone, without type names and framework frames.
/// </summary>
/// <param name="inner">The framework's.</param>
internal sealed class CampaignMessageBus(IMessageBus inner) : IMessageBus
{
    private static readonly string SkippedType = typeof(SkippedCampaignException).FullName!;

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
        // The first entry is the exception itself, the others are its causes; a coded message already tells them.
        var type = failed.ExceptionTypes[0];
        if (string.Equals(type, SkippedType, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref skipped);
            return new TestSkipped(failed.Test, failed.Messages[0]);
        }

        // Types of this namespace are printed by runners as the message alone.
        return type is not null && OwnTypes.Contains(type)
            ? new TestFailed(failed.Test, failed.ExecutionTime, failed.Output, ["Xunit.Sdk.XunitException"], [failed.Messages[0]], [string.Empty], [-1])
            : failed;
    }
}
