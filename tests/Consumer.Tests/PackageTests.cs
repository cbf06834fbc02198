using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;
using SynthiCad.Testing;

namespace Consumer.Tests;

/// <summary>What the packages say and carry.</summary>
[Collection(PackageCollection.Name)]
public sealed class PackageTests(PackageFeed feed)
{
    private static readonly string[] Everywhere = ["LICENSE", "README.md", "icon.png"];

    /// <summary>Every file, but for what every package has.</summary>
    [Theory]
    [InlineData("Resilience", "lib/net10.0/Resilience.dll", "lib/net10.0/Resilience.xml")]
    [InlineData("Resilience.Xunit", "build/Resilience.Collector.targets", "build/Resilience.Xunit.targets", "collector/net8.0/Resilience.Collector.dll", "lib/net10.0/Resilience.Xunit.dll", "lib/net10.0/Resilience.Xunit.xml")]
    [InlineData("Resilience.Xunit.v3", "build/Resilience.Collector.targets", "build/Resilience.Xunit.v3.targets", "collector/net8.0/Resilience.Collector.dll", "lib/net10.0/Resilience.Xunit.v3.dll", "lib/net10.0/Resilience.Xunit.v3.xml", "mtp1/net8.0/Resilience.TestingPlatform.dll")]
    [InlineData("Resilience.MSBuild", "build/Resilience.MSBuild.props", "build/Resilience.MSBuild.targets", "build/Resilience.Report.targets", "buildMultiTargeting/Resilience.MSBuild.props", "buildMultiTargeting/Resilience.MSBuild.targets", "tasks/net8.0/Resilience.MSBuild.dll", "tools/net10.0/Spectre.Console.dll", "tools/net10.0/System.CommandLine.dll", "tools/net10.0/synthicad.deps.json", "tools/net10.0/synthicad.dll", "tools/net10.0/synthicad.runtimeconfig.json")]
    [InlineData("Resilience.Tool", "CsvHelper.dll", "DotnetToolSettings.xml", "Google.Protobuf.dll", "MathNet.Numerics.dll", "Resilience.dll", "Resilience.pdb", "Spectre.Console.dll", "System.CommandLine.dll", "YamlDotNet.dll", "resilience-cli.deps.json", "resilience-cli.dll", "resilience-cli.pdb", "resilience-cli.runtimeconfig.json")]
    [InlineData("SynthiCad.Generator", "DotnetToolSettings.xml", "Spectre.Console.dll", "System.CommandLine.dll", "synthicad.deps.json", "synthicad.dll", "synthicad.pdb", "synthicad.runtimeconfig.json")]
    public void A_package_carries_these_files_and_no_others(string id, params string[] files)
    {
        using var package = Open(id);

        var folder = files.Contains("DotnetToolSettings.xml") ? "tools/net10.0/any/" : string.Empty;
        var names = package.Entries.Select(e => e.FullName).Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml");
        Assert.Equal(files.Select(file => folder + file).Concat(Everywhere).Append(id + ".nuspec").Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Resilience")]
    [InlineData("Resilience.Xunit")]
    [InlineData("Resilience.Xunit.v3")]
    [InlineData("Resilience.MSBuild")]
    [InlineData("Resilience.Tool")]
    [InlineData("SynthiCad.Generator")]
    [InlineData("Resilience.Templates")]
    public void A_package_says_what_it_is_and_nothing_about_the_machine_that_packed_it(string id)
    {
        using var package = Open(id);

        var metadata = Metadata(package);
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Equal("icon.png", Value(metadata, "icon"));
        Assert.False(string.IsNullOrEmpty(Value(metadata, "tags")));
        Assert.NotEqual("Package Description", Value(metadata, "description"));
        var readme = Encoding.UTF8.GetString(Content(package.GetEntry("README.md")!));
        Assert.InRange(readme.Split('\n').Length, 8, 60);

        Assert.All(package.Entries, entry =>
        {
            var content = Content(entry);
            Assert.All(new[] { Checkout.Root, feed.Folder, Path.GetTempPath() }, path =>
            {
                Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(path)) < 0, $"{entry.FullName} names {path}");
                Assert.True(content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(path)) < 0, $"{entry.FullName} names {path}");
            });
        });
    }

    [Theory]
    [InlineData("Resilience")]
    [InlineData("Resilience.Xunit")]
    [InlineData("Resilience.Xunit.v3")]
    public void The_symbols_of_a_library_hold_its_sources(string id)
    {
        using var symbols = ZipFile.OpenRead(Path.Combine(feed.Packages, $"{id}.{feed.Version}.snupkg"));
        using var pdb = new MemoryStream(Content(symbols.GetEntry($"lib/net10.0/{id}.pdb")!));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(pdb);
        var reader = provider.GetMetadataReader();
        var embedded = new Guid("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

        Assert.All(reader.Documents, document =>
        {
            var name = reader.GetString(reader.GetDocument(document).Name);
            Assert.StartsWith("/_/", name, StringComparison.Ordinal);
            Assert.Contains(reader.GetCustomDebugInformation(document), info => reader.GetGuid(reader.GetCustomDebugInformation(info).Kind) == embedded);
        });
    }

    [Fact]
    public void Dependencies_are_what_a_user_needs_and_no_more()
    {
        Assert.Equal(["CsvHelper", "Google.Protobuf", "MathNet.Numerics"], Dependencies("Resilience"));
        Assert.Contains("Resilience", Dependencies("Resilience.Xunit"));
        Assert.Contains("xunit.extensibility.execution", Dependencies("Resilience.Xunit"));
        Assert.Equal(["CsvHelper", "Google.Protobuf", "MathNet.Numerics", "Resilience", "xunit.v3.extensibility.core"], Dependencies("Resilience.Xunit.v3"));
        Assert.Empty(Dependencies("Resilience.MSBuild"));
    }

    [Theory]
    [InlineData("Resilience.Xunit")]
    [InlineData("Resilience.Xunit.v3")]
    public void An_adapter_needs_the_engine_of_its_own_version(string id)
    {
        using var package = Open(id);
        var engine = Metadata(package).Descendants().Single(e => e.Name.LocalName == "dependency" && (string)e.Attribute("id")! == "Resilience");
        Assert.Equal($"[{feed.Version}]", (string)engine.Attribute("version")!);
    }

    [Fact]
    public void Packing_warns_of_nothing() => Assert.DoesNotContain("warning", feed.Output, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Packing_the_same_build_again_gives_the_same_bytes()
    {
        var again = Path.Combine(feed.Folder, "again");

        feed.PackAgain("Resilience.MSBuild", again);

        AssertSame(again, 1);
    }

    [Fact]
    public void Packing_a_clone_in_another_folder_gives_the_same_bytes()
    {
        var again = Path.Combine(feed.Folder, "of the clone");

        feed.PackClone("Resilience Resilience.Xunit", again);

        AssertSame(again, 4);
    }

    private void AssertSame(string folder, int packages)
    {
        var names = Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).ToList();
        Assert.Equal(packages, names.Count);
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(feed.Packages, name)), File.ReadAllBytes(Path.Combine(folder, name))));
    }

    private string[] Dependencies(string id)
    {
        using var package = Open(id);
        return [.. Metadata(package).Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => (string)e.Attribute("id")!).Order(StringComparer.Ordinal)];
    }

    private ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(feed.Packages, $"{id}.{feed.Version}.nupkg"));

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static XElement Metadata(ZipArchive package)
    {
        using var nuspec = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private static string? Value(XElement metadata, string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;
}
