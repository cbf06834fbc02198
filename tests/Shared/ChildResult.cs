namespace SynthiCad.Testing;

/// <summary>What a child process said.</summary>
internal sealed record ChildResult(int ExitCode, string Output)
{
    public ChildResult MustSucceed()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }

    /// <summary>Lines of a build's closing list of errors, without duplicates.</summary>
    public IReadOnlyList<string> Errors =>
        [.. Output.Split('\n').Where(l => l.Contains(": error ", StringComparison.Ordinal)).Select(l => l.Trim()).Distinct()];
}
