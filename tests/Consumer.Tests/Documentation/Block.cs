using System.Text.RegularExpressions;
using SynthiCad.Testing;

namespace Consumer.Tests.Documentation;

/// <summary>A fenced block of README.md, CONTRIBUTING.md or a page of docs/.</summary>
/// <param name="File">Its page.</param>
/// <param name="Language">The word behind the fence; empty for none.</param>
/// <param name="Text">Its lines, without the indentation of the fence.</param>
internal sealed partial record Block(string File, string Language, string Text)
{
    /// <summary>Names it in lists: the page and its first line.</summary>
    public string Name => $"{File}: {Text.Split('\n')[0].Trim()}";

    public static IReadOnlyList<Block> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md")
            .Append(Path.Combine(Checkout.Root, "README.md"))
            .Append(Path.Combine(Checkout.Root, "CONTRIBUTING.md"))
            .Order(StringComparer.Ordinal)
            .SelectMany(In),
    ];

    /// <summary>The blocks of a page.</summary>
    public static IEnumerable<Block> In(string path) => Fenced().Matches(System.IO.File.ReadAllText(path)).Select(m => new Block(
        Path.GetFileName(path), m.Groups["language"].Value, Regex.Replace(m.Groups["text"].Value, $"(?m)^{m.Groups["indent"].Value}", string.Empty)));

    public static IEnumerable<Block> Of(params string[] languages) => All.Where(block => languages.Contains(block.Language));

    [GeneratedRegex(@"^(?<indent> *)```(?<language>\w*)\r?\n(?<text>.*?)^\k<indent>```[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
