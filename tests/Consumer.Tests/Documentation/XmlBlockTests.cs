using System.Text.Json;
using System.Xml.Linq;
using SynthiCad.Testing;

namespace Consumer.Tests.Documentation;

/// <summary>Project snippets: MSBuild evaluates each, with the build files of this repository.</summary>
public sealed class XmlBlockTests
{
    [Fact]
    public void Every_project_snippet_evaluates_and_uses_names_that_exist()
    {
        var blocks = Block.Of("xml").ToList();
        Assert.InRange(blocks.Count, 4, 40);
        var buildFiles = string.Concat(Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".props", StringComparison.Ordinal) || f.EndsWith(".targets", StringComparison.Ordinal)).Select(File.ReadAllText));
        var folder = Directory.CreateTempSubdirectory("xml-").FullName;
        try
        {
            var names = new SortedSet<string>(StringComparer.Ordinal);
            var groups = blocks.SelectMany(b => XElement.Parse($"<Project>{b.Text}</Project>").Elements())
                .Select(e => e.Name.LocalName is "ItemGroup" or "PropertyGroup" ? e : new XElement("ItemGroup", e)).ToList();
            foreach (var element in groups.Elements())
            {
                var include = (string?)element.Attribute("Include");
                names.Add((include is null ? "-getProperty:" : "-getItem:") + element.Name.LocalName);
                if (element.Name.LocalName.StartsWith("Resilience", StringComparison.Ordinal) || element.Name.LocalName.StartsWith("SynthiCad", StringComparison.Ordinal))
                {
                    Assert.Contains(element.Name.LocalName, buildFiles, StringComparison.Ordinal);
                    Assert.All(element.Attributes().Where(a => a.Name != "Include"), a => Assert.Contains($"<{a.Name}>", buildFiles, StringComparison.Ordinal));
                }

                if (element.Name.LocalName == "Content")
                {
                    var file = Path.Combine(folder, include!.Replace("**", "a.jpg", StringComparison.Ordinal).Replace("*", "a", StringComparison.Ordinal));
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    File.WriteAllText(file, string.Empty);
                }
            }

            var build = Path.Combine(Checkout.Root, "src", "Resilience.MSBuild", "build", "Resilience.MSBuild");
            File.WriteAllText(Path.Combine(folder, "Snippets.proj"), new XElement("Project", new XElement("Import", new XAttribute("Project", build + ".props")), groups, new XElement("Import", new XAttribute("Project", build + ".targets"))).ToString());

            var answer = DotNet.Run(folder, ["msbuild", "Snippets.proj", .. names, "-getProperty:MSBuildProjectName"]).MustSucceed().Output;

            using var json = JsonDocument.Parse(answer);
            Assert.All(names, name =>
            {
                var kind = name.StartsWith("-getItem", StringComparison.Ordinal) ? "Items" : "Properties";
                var value = json.RootElement.GetProperty(kind).GetProperty(name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]);
                Assert.True(kind == "Items" ? value.GetArrayLength() > 0 : value.GetString() is { Length: > 0 }, name);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
