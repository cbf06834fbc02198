using System.IO.Compression;
using System.Xml.Linq;

namespace Consumer.Tests;

/// <summary>What the packages say and carry.</summary>
[Collection(PackageCollection.Name)]
public sealed class PackageTests(PackageFeed feed)
{
    [Theory]
    [InlineData("Resilience", "lib/net10.0/Resilience.dll", "lib/net10.0/Resilience.xml")]
    [InlineData("Resilience.Xunit", "lib/net10.0/Resilience.Xunit.dll", "build/Resilience.Xunit.targets", "build/Resilience.Collector.targets", "collector/net8.0/Resilience.Collector.dll")]
    [InlineData("Resilience.Xunit.v3", "lib/net10.0/Resilience.Xunit.v3.dll", "build/Resilience.Collector.targets", "build/Resilience.Xunit.v3.targets", "mtp1/net8.0/Resilience.TestingPlatform.dll", "collector/net8.0/Resilience.Collector.dll")]
    [InlineData("Resilience.MSBuild", "build/Resilience.MSBuild.targets", "buildMultiTargeting/Resilience.MSBuild.targets", "tasks/net8.0/Resilience.MSBuild.dll", "tools/net10.0/synthicad.dll", "tools/net10.0/synthicad.runtimeconfig.json")]
    [InlineData("Resilience.Tool", "tools/net10.0/any/resilience-cli.dll")]
    [InlineData("SynthiCad.Generator", "tools/net10.0/any/synthicad.dll")]
    public void A_package_carries_its_files_with_readme_and_licence(string id, params string[] files)
    {
        using var package = Open(id);

        var names = package.Entries.Select(e => e.FullName).ToList();
        Assert.All(files.Concat(["README.md", "LICENSE"]), file => Assert.Contains(file, names));
        var metadata = Metadata(package);
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEqual("Package Description", Value(metadata, "description"));
    }

    [Fact]
    public void Dependencies_are_what_a_user_needs_and_no_more()
    {
        Assert.Equal(["Google.Protobuf", "MathNet.Numerics"], Dependencies("Resilience"));
        Assert.Contains("Resilience", Dependencies("Resilience.Xunit"));
        Assert.Contains("xunit.extensibility.execution", Dependencies("Resilience.Xunit"));
        Assert.Contains("Resilience", Dependencies("Resilience.Xunit.v3"));
        Assert.Equal(["xunit.v3.extensibility.core"], Dependencies("Resilience.Xunit.v3").Where(id => id.Contains("unit", StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(Dependencies("Resilience.Xunit.v3"), id => id.StartsWith("Microsoft.", StringComparison.Ordinal));
        Assert.Empty(Dependencies("Resilience.MSBuild"));
    }

    [Fact]
    public void Packing_warns_of_nothing() => Assert.DoesNotContain("warning", feed.Output, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("Resilience.Xunit")]
    [InlineData("Resilience.MSBuild")]
    public void Packing_the_same_build_again_gives_the_same_bytes(string id)
    {
        var again = Path.Combine(feed.Folder, "again");

        feed.PackAgain(id, again);

        var package = Path.GetFileName(Assert.Single(Directory.EnumerateFiles(again, $"{id}.*")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(feed.Packages, package)), File.ReadAllBytes(Path.Combine(again, package)));
    }

    private string[] Dependencies(string id)
    {
        using var package = Open(id);
        return [.. Metadata(package).Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => (string)e.Attribute("id")!).Order(StringComparer.Ordinal)];
    }

    private ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(feed.Packages, $"{id}.{feed.Version}.nupkg"));

    private static XElement Metadata(ZipArchive package)
    {
        using var nuspec = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private static string? Value(XElement metadata, string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;
}
