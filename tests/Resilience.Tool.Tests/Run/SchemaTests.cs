using System.Text.Json;
using Resilience.Tool.Run;
using SynthiCad.Testing;

namespace Resilience.Tool.Tests.Run;

public sealed class SchemaTests
{
    private static readonly string Committed = Path.Combine(Checkout.Root, "schema", "resilience.schema.json");

    [Fact]
    public void The_committed_schema_is_the_one_that_the_reader_s_keys_give()
    {
        var written = SchemaWriter.Write();
        var received = Path.Combine(AppContext.BaseDirectory, "resilience.schema.json");
        File.WriteAllText(received, written);

        Assert.True(File.Exists(Committed) && File.ReadAllText(Committed).ReplaceLineEndings("\n") == written, $"schema/resilience.schema.json is not the schema of this source; look at {received} and copy it there");
    }

    [Fact]
    public void Its_keys_are_those_that_the_reader_takes_each_with_a_description()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Committed));
        var root = schema.RootElement;
        var campaign = root.GetProperty("properties").GetProperty("campaigns").GetProperty("items");

        Assert.Equal("http://json-schema.org/draft-07/schema#", root.GetProperty("$schema").GetString());
        Assert.Equal([.. FileKeys.OfFile.Select(k => k.Name), "campaigns", "sweeps"], root.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Equal(FileKeys.OfCampaign.Select(k => k.Name), campaign.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.All(new[] { root, campaign }, o => Assert.False(o.GetProperty("additionalProperties").GetBoolean()));
        Assert.All(
            root.GetProperty("properties").EnumerateObject().Concat(campaign.GetProperty("properties").EnumerateObject()),
            p => Assert.EndsWith(".", p.Value.GetProperty("description").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Its_examples_and_defaults_are_values_that_the_reader_takes()
    {
        foreach (var key in FileKeys.OfCampaign.Skip(1).Where(key => key.Name is not ("fault-list" or "hazards" or "severity" or "corruption")))
        {
            foreach (var value in key.Examples.Concat(key.Words).Append(key.Default).Where(value => value.Length > 0))
            {
                var rest = key.Name is "count" or "rates" or "bit-error-rates" ? string.Empty : "count: 1..2, ";
                rest += key.Name == "layers" || value == "model-input" ? string.Empty : "layers: x, ";
                rest += value.StartsWith("step=", StringComparison.Ordinal) ? "target: states, " : string.Empty;
                rest += key.Name == "stop" ? "precision: 0.01, " : string.Empty;
                rest += key.Name is "on-detected" or "check-bits" or "compare-with" ? "protection: secded, " : string.Empty;
                rest += key.Name == "inconclusive" ? "min-accuracy: 0.8, " : string.Empty;
                var item = key.Name == "stop" && value == "fixed" ? "name: c, layers: x, count: 1, stop: fixed" : $"name: c, {rest}{key.Name}: '{value}'";
                var file = CampaignFileReader.Parse("c.yaml", $"model: m\ndataset: d\ncampaigns: [{{{item}}}]\n");
                Assert.Single(file.Campaigns);
            }
        }
    }
}
