using System.Text.Json;
using System.Text.Json.Nodes;

namespace Consumer.Tests.Documentation;

/// <summary>What each block is, and what of JSON is a scene, a campaign or a table of hazards.</summary>
public sealed class JsonBlockTests
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [Fact]
    public void Every_block_says_what_it_is()
    {
        Assert.InRange(Block.All.Count, 60, 500);
        string[] known = ["bash", "csharp", "csv", "json", "jsonc", "mermaid", "sh", "text", "xml", "yaml"];
        Assert.Empty(Block.All.Where(b => !known.Contains(b.Language)).Select(b => $"{b.Name} ({b.Language}): write ```text before what a program prints"));
    }

    [Fact]
    public void No_command_hides_among_what_programs_print() =>
        Assert.Empty(Block.Of("text").Where(b => b.Text.Split('\n').Any(l => l.TrimStart().StartsWith("resilience ", StringComparison.Ordinal) || l.TrimStart().StartsWith("dotnet ", StringComparison.Ordinal))).Select(b => b.Name));

    [Fact]
    public void Every_JSON_block_is_a_scene_a_campaign_file_a_hazard_file_or_listed_as_output() =>
        Assert.Empty(Block.Of("json", "jsonc").Where(b => SceneOf(b) is null && !IsCampaign(b) && !IsHazards(b) && !NotRun.Json.ContainsKey(b.Name)).Select(b => b.Name));

    /// <summary>A whole scene file around a block: itself, a class, or settings; null where it is none of them.</summary>
    internal static string? SceneOf(Block block)
    {
        if (NotRun.Json.ContainsKey(block.Name) || JsonNode.Parse(block.Text, null, Commented) is not JsonObject json || json.ContainsKey("campaigns"))
        {
            return null;
        }

        if (json.ContainsKey("classes"))
        {
            return block.Text;
        }

        var part = new JsonObject { ["name"] = "part", ["mesh"] = "parts/part.stl" };
        if (json.ContainsKey("mesh"))
        {
            (part, json) = (json, []);
        }
        else if (!json.ContainsKey("output"))
        {
            return null;
        }

        json["classes"] = new JsonArray(part);
        return json.ToJsonString();
    }

    internal static bool IsCampaign(Block block) => block.Text.Contains("\"campaigns\"", StringComparison.Ordinal);

    internal static bool IsHazards(Block block) => block.Text.Contains("\"costs\"", StringComparison.Ordinal);
}
