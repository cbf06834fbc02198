using System.Text.RegularExpressions;
using System.Xml.Linq;
using SynthiCad.Testing;

namespace Repository.Tests;

public sealed partial class RepositoryRulesTests
{
    [Fact]
    public void Every_error_code_in_the_source_has_an_entry_in_the_docs_and_the_other_way_round()
    {
        var used = Sources.CSharp("src").Concat(Sources.CSharp("training"))
            .Concat(Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.targets", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)))
            .SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);
        var documented = Heading().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "errors.md"))).Select(m => m.Groups[1].Value).ToList();

        Assert.Empty(used.Except(documented).Order());
        Assert.Empty(documented.Except(used).Order());
        Assert.Equal(documented.Order(StringComparer.Ordinal), documented);
    }

    [Fact]
    public void Modules_depend_one_way()
    {
        var allowed = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["SynthiCad.Generator"] = [],
            ["Resilience"] = [],
            ["Resilience.Xunit"] = ["Resilience", "Resilience.Collector"],
            ["Resilience.Xunit.v3"] = ["Resilience", "Resilience.Collector", "Resilience.TestingPlatform"],
            ["Resilience.TestingPlatform"] = [],
            ["Resilience.Collector"] = [],
            ["Resilience.MSBuild"] = [],
            ["Resilience.Tool"] = ["Resilience"],
        };
        var projects = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.csproj", SearchOption.AllDirectories).ToList();
        Assert.Equal(allowed.Keys.Order(StringComparer.Ordinal), projects.Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal));
        Assert.All(projects, project =>
        {
            var references = WithImports(project).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));
            Assert.Empty(references.Except(allowed[Path.GetFileNameWithoutExtension(project)]));
        });
    }

    // What a project imports from beside it counts as its own.
    private static IEnumerable<XElement> WithImports(string project)
    {
        var root = XDocument.Load(project).Root!;
        return root.Elements("Import").Select(i => (string)i.Attribute("Project")!).Where(i => i.StartsWith("../", StringComparison.Ordinal))
            .SelectMany(i => WithImports(Path.Combine(Path.GetDirectoryName(project)!, i))).Append(root);
    }

    [Theory]
    [InlineData("Faults", "Resilience.Runtime", "Resilience.Data", "Resilience.Gates", "Resilience.Reporting", "Resilience.Models")]
    [InlineData("Statistics", "Resilience.Runtime", "Resilience.Data", "Resilience.Gates", "Resilience.Reporting", "Resilience.Models")]
    [InlineData("Models", "Resilience.Data", "Resilience.Gates", "Resilience.Reporting", "Resilience.Campaigns.CampaignRunner")]
    [InlineData("Costs", "Resilience.Runtime", "Resilience.Data", "Resilience.Gates", "Resilience.Reporting")]
    [InlineData("Gates", "Resilience.Runtime", "Resilience.Models", "Resilience.Data", "Resilience.Reporting")]
    [InlineData("Reporting", "Resilience.Runtime", "Resilience.Models", "Resilience.Data")]
    public void A_folder_of_the_engine_does_not_use(string folder, params string[] forbidden) =>
        Assert.All(Sources.CSharp($"src/Resilience/{folder}"), file =>
        {
            var text = File.ReadAllText(file);
            Assert.All(forbidden, name => Assert.False(text.Contains($"using {name};", StringComparison.Ordinal), $"{Sources.Relative(file)} uses {name}"));
        });

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Assert.Empty(new[] { "src", "training", "samples", "tests", "benchmarks" }
            .SelectMany(Sources.CSharp)
            .Where(f => File.ReadLines(f).Count() > 300)
            .Select(Sources.Relative));

    [Fact]
    public void Nothing_public_is_unfinished() =>
        Assert.Empty(new[] { "src", "training" }
            .SelectMany(Sources.CSharp)
            .Where(f => Unfinished().IsMatch(File.ReadAllText(f)))
            .Select(Sources.Relative));

    [GeneratedRegex("""\b((?:RES|SCAD)0\d{3})\b""")]
    private static partial Regex Code();

    [GeneratedRegex("""^## ((?:RES|SCAD)0\d{3})\s*$""", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("""NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b""")]
    private static partial Regex Unfinished();
}
