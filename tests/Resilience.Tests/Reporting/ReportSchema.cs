using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using Resilience.Reporting;
using Resilience.Reporting.Contract;

namespace Resilience.Tests.Reporting;

/// <summary>Makes <c>schema/resilience-report.schema.json</c> from the contract's classes and their documentation.</summary>
internal static class ReportSchema
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(ReportDocument).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);
        var schema = ReportJsonContext.Default.Options.GetJsonSchemaAsNode(
            typeof(ReportDocument),
            new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (context, node) => Described(context, node, documentation) }).AsObject();
        schema["required"]!.AsArray().Add(ReportSeal.Member);
        schema["properties"]!["schemaVersion"]!.AsObject()["const"] = ResilienceReport.SchemaVersion;
        schema["properties"]!["format"]!.AsObject()["const"] = ReportDocument.FormatName;
        var head = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Resilience report",
            ["description"] = $"resilience.json, version {ResilienceReport.SchemaVersion}. Members that are not required here follow from the others, or are absent where as usual.",
        };
        foreach (var (name, value) in schema.ToList())
        {
            schema.Remove(name);
            head.TryAdd(name, value);
        }

        return head.ToJsonString(Written) + "\n";
    }

    private static JsonNode Described(JsonSchemaExporterContext context, JsonNode node, Dictionary<string, XElement> documentation)
    {
        if (context.PropertyInfo is { } property && node is JsonObject schema && property.AttributeProvider is System.Reflection.PropertyInfo { DeclaringType: { } type } clr)
        {
            var parameter = documentation.GetValueOrDefault($"T:{type.FullName}")?.Elements("param").FirstOrDefault(p => (string)p.Attribute("name")! == clr.Name);
            if ((documentation.GetValueOrDefault($"P:{type.FullName}.{clr.Name}")?.Element("summary") ?? parameter) is { } text)
            {
                schema.Insert(0, "description", Text(text));
            }
        }

        return node;
    }

    private static string Text(XElement element) => string.Join(' ', string.Concat(element.Nodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => ((string)see.Attribute("cref")!).Split('.')[^1] is var name ? char.ToLowerInvariant(name[0]) + name[1..] : string.Empty,
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => string.Empty,
    };
}
