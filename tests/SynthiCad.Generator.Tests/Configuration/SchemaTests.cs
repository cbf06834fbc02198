using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SynthiCad.Generator.Configuration;
using SynthiCad.Testing;
using JsonNode = System.Text.Json.Nodes.JsonNode;

namespace SynthiCad.Generator.Tests.Configuration;

/// <summary>Holds schema/synthicad.schema.json, which editors read, against the parser.</summary>
public sealed class SchemaTests
{
    private const string Classes = """ "classes": [ { "name": "nut", "mesh": "parts/nut.stl" } ] """;

    private static readonly JsonNode Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "schema", "synthicad.schema.json")))!;

    [Fact]
    public void The_schema_has_the_keys_that_the_parser_knows()
    {
        var known = new SortedSet<string>(StringComparer.Ordinal);
        Parse("{" + Classes + "}", known);
        Assert.Equal(known, new SortedSet<string>(Keys().Select(key => key.Path), StringComparer.Ordinal));
    }

    [Fact]
    public void Every_key_is_described() =>
        Assert.All(Keys(), key => Assert.True(key.Schema["description"] is { } text && text.GetValue<string>().EndsWith('.'), key.Path));

    [Fact]
    public void The_defaults_of_the_schema_are_those_of_the_parser()
    {
        var file = new JsonObject();
        foreach (var (path, schema) in Keys().Where(key => key.Schema["default"] is not null && !key.Path.StartsWith("classes", StringComparison.Ordinal)))
        {
            var keys = path.Split('.');
            var section = file;
            foreach (var key in keys[..^1])
            {
                section[key] ??= new JsonObject();
                section = (JsonObject)section[key]!;
            }

            section[keys[^1]] = schema["default"]!.DeepClone();
        }

        var classes = JsonNode.Parse("{" + Classes + "}")!;
        file["classes"] = classes["classes"]!.DeepClone();
        Assert.True(file.Count > 15);
        Assert.Equal(JsonSerializer.Serialize(Parse("{" + Classes + "}", []) with { Classes = [] }), JsonSerializer.Serialize(Parse(file.ToJsonString(), []) with { Classes = [] }));
    }

    [Fact]
    public void The_bounds_of_the_schema_are_those_of_the_parser()
    {
        var checks = 0;
        foreach (var (path, schema) in Keys().Where(key => Bounds(key.Schema) is not null && !key.Path.StartsWith("split", StringComparison.Ordinal) && key.Path != "seed" && !key.Path.StartsWith("classes", StringComparison.Ordinal)))
        {
            var (minimum, maximum) = Bounds(schema)!.Value;
            foreach (var good in new[] { minimum, maximum })
            {
                var error = Try(path, good);
                Assert.True(error is null or { Code: ErrorCodes.ConflictingKeys }, $"{path} = {good}: {error?.Message}");
            }

            foreach (var bad in new[] { minimum - 1, maximum + 1 })
            {
                Assert.True(Try(path, bad) is { Code: ErrorCodes.OutOfRange }, $"{path} = {bad} passes");
                checks++;
            }
        }

        Assert.True(checks > 80, $"{checks}");
    }

    private static SynthiCadException? Try(string path, double value)
    {
        var keys = path.Split('.');
        var text = JsonSerializer.Serialize(value);
        foreach (var key in keys.Reverse())
        {
            text = "{ \"" + key + "\": " + text + " }";
        }

        try
        {
            Parse("{" + text.Trim()[1..^1] + ", " + Classes + "}", []);
            return null;
        }
        catch (SynthiCadException error)
        {
            return error;
        }
    }

    private static (double Minimum, double Maximum)? Bounds(JsonNode schema)
    {
        var one = schema["anyOf"]?[0] ?? schema;
        return one["minimum"] is { } low && one["maximum"] is { } high ? (low.GetValue<double>(), high.GetValue<double>()) : null;
    }

    private static List<(string Path, JsonNode Schema)> Keys()
    {
        var keys = new List<(string, JsonNode)>();
        Flatten(Schema, string.Empty, keys);
        return keys;
    }

    private static void Flatten(JsonNode schema, string path, List<(string Path, JsonNode Schema)> keys)
    {
        if (path == "classes")
        {
            Flatten(schema["items"]!, "classes[]", keys);
            return;
        }

        var target = schema["allOf"]?[0]?["$ref"] is { } reference ? Schema["definitions"]![reference.GetValue<string>().Split('/')[^1]]! : schema;
        if (target["properties"] is not JsonObject properties)
        {
            return;
        }

        Assert.False(target["additionalProperties"]!.GetValue<bool>(), path);
        foreach (var (name, property) in properties)
        {
            var key = path.Length == 0 ? name : path + "." + name;
            keys.Add((key, property!));
            Flatten(property!, key, keys);
        }
    }

    private static SceneFile Parse(string json, ICollection<string> known) => SceneFileReader.Parse("/scenes/test.synthicad.json", Encoding.UTF8.GetBytes(json), known);
}
