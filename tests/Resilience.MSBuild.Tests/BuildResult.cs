namespace Resilience.MSBuild.Tests;

/// <summary>What a child build said.</summary>
internal sealed record BuildResult(int ExitCode, string Output)
{
    public BuildResult MustSucceed()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }

    /// <summary>Lines of the build's closing list of errors, without duplicates.</summary>
    public IReadOnlyList<string> Errors =>
        [.. Output.Split('\n').Where(l => l.Contains(": error ", StringComparison.Ordinal)).Select(l => l.Trim()).Distinct()];
}
