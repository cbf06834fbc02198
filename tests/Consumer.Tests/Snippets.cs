using System.Text.RegularExpressions;
using SynthiCad.Testing;

namespace Consumer.Tests;

/// <summary>The code blocks of README.md and the docs.</summary>
internal static partial class Snippets
{
    public static IEnumerable<(string File, string Text)> Of(params string[] languages) =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md")
            .Prepend(Path.Combine(Checkout.Root, "README.md"))
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Block().Matches(File.ReadAllText(file))
                .Where(m => languages.Contains(m.Groups["language"].Value))
                .Select(m => (Path.GetFileName(file), m.Groups["text"].Value)));

    /// <summary>Every C# example, each in a namespace of its own, with the usings that the sample has.</summary>
    public static string AsOneFile()
    {
        var snippets = Of("csharp").ToList();
        Assert.NotEmpty(snippets);
        return "using Resilience.Gates;\nusing Resilience.Xunit;\nusing Xunit;\n"
            + string.Concat(snippets.Select((s, i) => $"namespace Snippet{i}\n{{\n{s.Text}}}\n"));
    }

    /// <summary>Commands of the shell examples: comments gone, continued lines joined.</summary>
    public static IEnumerable<(string File, string[] Words)> Commands() =>
        from block in Of("bash", "sh")
        from line in Regex.Replace(block.Text, @"\\\n\s*", " ").Split('\n')
        let command = Regex.Replace(line, @"(^|\s)#.*$", string.Empty).Trim()
        where command.Length > 0
        select (block.File, Word().Matches(command).Select(m => m.Value.Trim('"')).ToArray());

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("""
        "[^"]*"|\S+
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Word();
}
