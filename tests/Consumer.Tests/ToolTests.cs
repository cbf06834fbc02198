using System.Text.Json;
using Consumer.Tests.Documentation;
using SynthiCad.Testing;

namespace Consumer.Tests;

/// <summary>The two .NET tools, installed from their packages into a folder's tool manifest.</summary>
[Collection(PackageCollection.Name)]
public sealed class ToolTests(PackageFeed feed, ToolTests.Fixture fixture) : IClassFixture<ToolTests.Fixture>
{
    [Theory]
    [InlineData("resilience", "replay")]
    [InlineData("synthicad", "generate")]
    public void An_installed_tool_answers(string tool, string command)
    {
        var folder = fixture.Installed(feed);

        Assert.Contains(command, Tool(folder, tool, "--help").MustSucceed().Output, StringComparison.Ordinal);
        Assert.StartsWith(feed.Version, Tool(folder, tool, "--version").MustSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_scene_in_the_docs_renders()
    {
        var folder = fixture.Installed(feed);
        File.WriteAllText(Path.Combine(folder, "box.obj"), Boxes.Obj(20, 30, 10));
        foreach (var pictures in new[] { "wood", "backgrounds", "hdri" })
        {
            Directory.CreateDirectory(Path.Combine(folder, pictures));
            foreach (var name in new[] { "lens", "lights", "sensor" })
            {
                File.Copy(InRepository($"docs/images/scenes-{name}.jpg"), Path.Combine(folder, pictures, name + ".jpg"));
            }
        }

        var scenes = Block.Of("jsonc", "json").Select(JsonBlockTests.SceneOf).OfType<string>().ToList();
        Assert.InRange(scenes.Count, 6, 20);
        Assert.All(scenes, scene => Render(folder, scene));
    }

    private static void Render(string folder, string scene)
    {
        File.WriteAllText(Path.Combine(folder, "parts.synthicad.json"), scene);
        using var parsed = JsonDocument.Parse(scene, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        foreach (var mesh in parsed.RootElement.GetProperty("classes").EnumerateArray().Select(c => c.GetProperty("mesh").GetString()!))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, mesh))!);
            Tool(folder, "synthicad", "convert", "box.obj", mesh).MustSucceed();
        }

        File.Delete(Path.Combine(folder, "sheet.png"));
        Tool(folder, "synthicad", "preview", "parts.synthicad.json", "-o", "sheet.png", "--size", "160", "--samples", "4", "--per-class", "1").MustSucceed();
        Assert.True(new FileInfo(Path.Combine(folder, "sheet.png")).Length > 0);
    }

    private static string InRepository(string path) => Path.Combine(Checkout.Root, path);

    private static ChildResult Tool(string folder, string tool, params string[] arguments) =>
        DotNet.Run(folder, ["tool", "run", tool, "--", .. arguments]);

    /// <summary>Installs the tools when a test first asks for them.</summary>
    public sealed class Fixture : IDisposable
    {
        private string? folder;

        public string Installed(PackageFeed feed)
        {
            if (folder is null)
            {
                folder = Directory.CreateTempSubdirectory("tools-").FullName;
                DotNet.Run(folder, "new", "tool-manifest").MustSucceed();
                foreach (var id in new[] { "Resilience.Tool", "SynthiCad.Generator" })
                {
                    DotNet.Run(folder, "tool", "install", id, "--version", feed.Version, "--add-source", feed.Packages, "--ignore-failed-sources").MustSucceed();
                }
            }

            return folder;
        }

        public void Dispose()
        {
            if (folder is not null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
