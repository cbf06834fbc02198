using System.Text.Json;
using System.Text.RegularExpressions;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Imaging;
using SynthiCad.Testing;

namespace SynthiCad.Generator.Tests.Configuration;

/// <summary>Holds docs/scenes.md against the parser.</summary>
public sealed partial class SceneDocsTests : IDisposable
{
    private static readonly string Docs = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "scenes.md"));

    private readonly string root = Directory.CreateTempSubdirectory("synthicad-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Every_example_is_a_scene_file_that_is_read()
    {
        foreach (var folder in new[] { "wood", "backgrounds", "hdri" })
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
            for (var i = 0; i < 3; i++)
            {
                using var stream = File.Create(Path.Combine(root, folder, $"{i}.png"));
                PngWriter.Write(stream, new byte[12], 2, 2, 3);
            }
        }

        var examples = Fences().Matches(Docs).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(3, examples.Count);
        foreach (var example in examples)
        {
            var path = Path.Combine(root, "example.synthicad.json");
            File.WriteAllText(path, example);
            Assert.NotEmpty(SceneFileReader.Read(path).Classes);
        }
    }

    [Fact]
    public void Every_key_of_the_parser_is_described()
    {
        var known = new SortedSet<string>(StringComparer.Ordinal);
        SceneFileReader.Parse("/s/a.synthicad.json", """{ "classes": [ { "name": "a", "mesh": "a.stl" } ] }"""u8.ToArray(), known);
        var sections = known.Where(key => known.Any(other => other.StartsWith(key + ".", StringComparison.Ordinal) || other.StartsWith(key + "[", StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal);
        var described = known.Where(key => !sections.Contains(key) && key[0] != '$' && !key.StartsWith("classes[].material.", StringComparison.Ordinal) && !key.StartsWith("distractors.material.", StringComparison.Ordinal));
        Assert.All(described, key => Assert.Contains($"| `{key}` |", Docs, StringComparison.Ordinal));
    }

    [Fact]
    public void Defaults_are_those_of_the_schema()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "schema", "synthicad.schema.json")));
        var checks = 0;
        foreach (Match row in Rows().Matches(Docs))
        {
            var place = schema.RootElement;
            foreach (var key in row.Groups[1].Value.Split('.'))
            {
                place = key == "classes[]"
                    ? place.GetProperty("properties").GetProperty("classes").GetProperty("items")
                    : Target(schema.RootElement, place).GetProperty("properties").GetProperty(key);
            }

            var said = JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(row.Groups[2].Value));
            Assert.True(place.TryGetProperty("default", out var value) && JsonSerializer.Serialize(value) == said, row.Value);
            checks++;
        }

        Assert.True(checks > 60, $"{checks}");
    }

    private static JsonElement Target(JsonElement root, JsonElement schema) => schema.TryGetProperty("allOf", out var all)
        ? root.GetProperty("definitions").GetProperty(all[0].GetProperty("$ref").GetString()!.Split('/')[^1])
        : schema;

    [GeneratedRegex("```jsonc\n(.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Fences();

    [GeneratedRegex("^\\| `([^`]+)` \\| `([^`]+)` \\|", RegexOptions.Multiline, 1000)]
    private static partial Regex Rows();
}
