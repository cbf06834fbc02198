using Consumer.Tests.Documentation;
using SynthiCad.Testing;

namespace Consumer.Tests;

/// <summary>The C# examples of README.md, the docs, and the packages' own pages.</summary>
internal static class Snippets
{
    /// <summary>Every C# example, each in a namespace of its own, with the usings that the sample has.</summary>
    public static string AsOneFile()
    {
        var snippets = Block.Of("csharp").Concat(Directory.EnumerateDirectories(Path.Combine(Checkout.Root, "src")).Select(folder => Path.Combine(folder, "README.md"))
            .Where(File.Exists).Order(StringComparer.Ordinal).SelectMany(Block.In).Where(block => block.Language == "csharp")).ToList();
        Assert.NotEmpty(snippets);
        return "using Resilience.Gates;\nusing Resilience.Xunit;\nusing Xunit;\n"
            + string.Concat(snippets.Select((s, i) => $"namespace Snippet{i}\n{{\n{s.Text}}}\n"));
    }
}
