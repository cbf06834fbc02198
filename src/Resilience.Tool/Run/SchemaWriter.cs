using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Resilience.Specs;
using Resilience.Tool.Sweep;

namespace Resilience.Tool.Run;

/// <summary>Writes <c>schema/resilience.schema.json</c> from the keys that the reader knows.</summary>
internal static class SchemaWriter
{
    private static readonly string[] Amounts =
    [
        nameof(CampaignText.Count), nameof(CampaignText.Rate), nameof(CampaignText.Rates), nameof(CampaignText.BitErrorRate), nameof(CampaignText.BitErrorRates),
        nameof(CampaignText.FaultList), nameof(CampaignText.Corruption),
    ];

    /// <summary>The schema, draft 7, with a line end.</summary>
    public static string Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", "Resilience campaign file");
            json.WriteString("description", "What 'resilience run' runs. YAML, or JSON with comments and trailing commas.");
            Members(json, FileKeys.OfFile, () =>
            {
                List(json, FileKeys.Campaigns, "The campaigns, run in this order.", FileKeys.OfCampaign, OneAmount);
                List(json, SweepKeys.Sweeps, "Sweeps of the whole model, every layer and bit field, run after the campaigns.", SweepKeys.All, _ => { });
            });
            json.WriteStartArray("anyOf");
            foreach (var list in (string[])[FileKeys.Campaigns, SweepKeys.Sweeps])
            {
                json.WriteStartObject();
                Texts(json, "required", [list]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void List(Utf8JsonWriter json, string name, string description, IReadOnlyList<FileKey> keys, Action<Utf8JsonWriter> more)
    {
        json.WriteStartObject(name);
        json.WriteString("description", description);
        json.WriteString("type", "array");
        json.WriteNumber("minItems", 1);
        json.WriteNumber("maxItems", CampaignFileReader.MostCampaigns);
        json.WriteStartObject("items");
        Members(json, keys, () => { });
        more(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Members(Utf8JsonWriter json, IReadOnlyList<FileKey> keys, Action more)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartArray("required");
        foreach (var name in keys.Where(key => key.IsRequired).Select(key => key.Name))
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        foreach (var key in keys)
        {
            json.WriteStartObject(key.Name);
            Key(json, key);
            json.WriteEndObject();
        }

        more();
        json.WriteEndObject();
    }

    private static void Key(Utf8JsonWriter json, FileKey key)
    {
        json.WriteString("description", key.Description);
        switch (key.Kind)
        {
            case SettingKind.Word:
                Texts(json, "enum", key.Words);
                break;
            case SettingKind.Whole:
                json.WriteString("type", "integer");
                break;
            case SettingKind.Number:
                json.WriteString("type", "number");
                break;
            case SettingKind.Texts:
                List(json, ["string"], ["string", "array"]);
                break;
            case SettingKind.Wholes:
                List(json, ["string", "integer"], ["string", "integer", "array"]);
                break;
            case SettingKind.Numbers:
                List(json, ["string", "number"], ["string", "number", "array"]);
                break;
            default:
                json.WriteString("type", "string");
                break;
        }

        Bound(json, key.ExcludesMinimum ? "exclusiveMinimum" : "minimum", key.Minimum);
        Bound(json, key.ExcludesMaximum ? "exclusiveMaximum" : "maximum", key.Maximum);
        if (key.Default.Length > 0)
        {
            json.WritePropertyName("default");
            if (key.Kind is SettingKind.Whole or SettingKind.Number)
            {
                json.WriteRawValue(key.Default);
            }
            else
            {
                json.WriteStringValue(key.Default);
            }
        }

        if (key.Examples.Count > 0)
        {
            Texts(json, "examples", key.Examples);
        }
    }

    private static void List(Utf8JsonWriter json, IReadOnlyList<string> items, IReadOnlyList<string> types)
    {
        Texts(json, "type", types);
        json.WriteNumber("minItems", 1);
        json.WriteStartObject("items");
        if (items.Count == 1)
        {
            json.WriteString("type", items[0]);
        }
        else
        {
            Texts(json, "type", items);
        }

        json.WriteEndObject();
    }

    private static void Bound(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void OneAmount(Utf8JsonWriter json)
    {
        json.WriteStartArray("oneOf");
        foreach (var property in Amounts)
        {
            json.WriteStartObject();
            Texts(json, "required", [SettingNames.Key(property)]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
