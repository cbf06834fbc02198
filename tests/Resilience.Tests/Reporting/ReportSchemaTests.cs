using System.Text.Json;
using Resilience.Reporting;
using SynthiCad.Testing;

namespace Resilience.Tests.Reporting;

public sealed class ReportSchemaTests
{
    private static readonly string Committed = Path.Combine(Checkout.Root, "schema", "resilience-report.schema.json");

    [Fact]
    public void The_committed_schema_is_that_of_the_contract_s_classes()
    {
        var written = ReportSchema.Write();
        var received = Path.Combine(AppContext.BaseDirectory, "resilience-report.schema.json");
        File.WriteAllText(received, written);
        Assert.True(File.Exists(Committed) && File.ReadAllText(Committed).ReplaceLineEndings("\n") == written, $"schema/resilience-report.schema.json is not the schema of this source; look at {received} and copy it there");
    }

    [Fact]
    public void Every_member_of_a_report_is_in_the_schema_and_every_required_one_in_the_report()
    {
        using var schema = JsonDocument.Parse(ReportSchema.Write());
        using var report = JsonDocument.Parse(ReportWriter.ToJson(ReportSamples.Small()));
        Assert.Equal(ResilienceReport.SchemaVersion, schema.RootElement.GetProperty("properties").GetProperty("schemaVersion").GetProperty("const").GetInt32());
        Holds(report.RootElement, schema.RootElement, "report");
    }

    private static void Holds(JsonElement value, JsonElement schema, string where)
    {
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var known))
        {
            Assert.All(value.EnumerateObject(), member =>
            {
                Assert.True(known.TryGetProperty(member.Name, out var of), $"{where}.{member.Name}");
                Holds(member.Value, of, $"{where}.{member.Name}");
            });
            if (schema.TryGetProperty("required", out var required))
            {
                Assert.All(required.EnumerateArray(), name => Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{where} lacks {name}"));
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
            {
                Holds(item, items, where + "[]");
            }
        }
    }
}
