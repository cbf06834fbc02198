using System.Text;
using System.Text.Json;
using Resilience.Reporting.Corruptions;

namespace Resilience.Tool.Mce;

/// <summary>A comparison as JSON; shares are 0..1, and null where there is no number.</summary>
internal static class ComparisonDocument
{
    /// <summary>The text, with a line feed at its end.</summary>
    public static string Write(IReadOnlyList<CorruptionComparison> comparisons)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var comparison in comparisons)
            {
                Write(json, comparison);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, CorruptionComparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("model", comparison.Model.Source);
        json.WriteNumber("cleanError", Round(comparison.Model.Clean));
        json.WriteString("reference", comparison.Reference.Source);
        json.WriteNumber("referenceCleanError", Round(comparison.Reference.Clean));
        Optional(json, "mCE", comparison.MeanError);
        Optional(json, "relativeMCE", comparison.RelativeMeanError);
        json.WriteNumber("corruptionsInMean", comparison.Measured);
        json.WriteStartArray("corruptions");
        foreach (var row in comparison.Rows)
        {
            json.WriteStartObject();
            json.WriteString("corruption", row.Corruption);
            json.WriteBoolean("benchmark", row.IsBenchmark);
            json.WriteStartArray("severities");
            foreach (var severity in row.Severities)
            {
                json.WriteNumberValue(severity);
            }

            json.WriteEndArray();
            json.WriteNumber("error", Round(row.MeanErrorRate));
            json.WriteNumber("referenceError", Round(row.ReferenceErrorRate));
            Optional(json, "CE", row.Error);
            Optional(json, "relativeCE", row.RelativeError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notCompared");
        foreach (var name in comparison.Uncompared)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, Round(number));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static double Round(double value) => Math.Round(value, 7);
}
