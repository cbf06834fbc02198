using System.Text.RegularExpressions;
using SynthiCad.Testing;

namespace Repository.Tests;

/// <summary>Links of the pages lead somewhere.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_leads_to_a_file_and_to_a_heading_in_it() => Assert.Empty(Pages().SelectMany(page =>
        from match in Link().Matches(Fenced().Replace(File.ReadAllText(page), string.Empty))
        let target = match.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal)
        let parts = target.Split('#')
        let file = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]))
        where !Path.Exists(file) || (parts.Length > 1 && file.EndsWith(".md", StringComparison.Ordinal) && !Anchors(file).Contains(parts[1]))
        select $"{Sources.Relative(page)}: {target}"));

    [Fact]
    public void Every_page_of_the_docs_is_linked_from_the_README()
    {
        var readme = File.ReadAllText(Path.Combine(Checkout.Root, "README.md"));
        Assert.All(Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md"), page => Assert.Contains($"(docs/{Path.GetFileName(page)})", readme, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Checkout.Root, "README.md")).Append(Path.Combine(Checkout.Root, "CONTRIBUTING.md"));

    /// <summary>Headings as GitHub makes anchors of them.</summary>
    private static HashSet<string> Anchors(string file) => [.. Heading().Matches(Fenced().Replace(File.ReadAllText(file), string.Empty))
        .Select(m => Dropped().Replace(m.Groups[1].Value.Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'))];

    [GeneratedRegex(@"(?<!\\)\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Dropped();
}
