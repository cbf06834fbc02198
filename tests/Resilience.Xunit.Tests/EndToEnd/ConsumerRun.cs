namespace Resilience.Xunit.Tests.EndToEnd;

/// <summary>What a run of the consumer's tests said.</summary>
internal sealed record ConsumerRun(int ExitCode, string Output)
{
    public IReadOnlyList<string> Lines(string part) => [.. Output.Split('\n').Where(l => l.Contains(part, StringComparison.Ordinal))];

    /// <summary>Lines said while a campaign ran; what a test said is repeated where its result is printed.</summary>
    public IReadOnlyList<string> Live(string part) => [.. Lines("Consumer.Tests: " + part)];
}
