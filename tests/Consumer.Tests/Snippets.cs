using Consumer.Tests.Documentation;

namespace Consumer.Tests;

/// <summary>The C# examples of README.md and the docs.</summary>
internal static class Snippets
{
    /// <summary>Every C# example, each in a namespace of its own, with the usings that the sample has.</summary>
    public static string AsOneFile()
    {
        var snippets = Block.Of("csharp").ToList();
        Assert.NotEmpty(snippets);
        return "using Resilience.Gates;\nusing Resilience.Xunit;\nusing Xunit;\n"
            + string.Concat(snippets.Select((s, i) => $"namespace Snippet{i}\n{{\n{s.Text}}}\n"));
    }
}
