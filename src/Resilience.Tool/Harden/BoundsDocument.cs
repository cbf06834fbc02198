using System.Text.Json;
using Resilience.Mitigation.Hardening;

namespace Resilience.Tool.Harden;

/// <summary>The ranges of a hardened model, as JSON for other programs.</summary>
internal static class BoundsDocument
{
    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, HardenedModel hardened, string source, string profile)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("format", "resilience-bounds");
        json.WriteNumber("version", 1);
        json.WriteString("sourceSha256", source);
        json.WriteString("modelSha256", hardened.Model.Sha256);
        json.WriteString("profileSha256", profile);
        json.WriteNumber("images", hardened.Profile?.Images ?? 0);
        json.WriteStartArray("bounds");
        foreach (var bound in hardened.Bounds)
        {
            json.WriteStartObject();
            json.WriteString("layer", bound.Point.Layer);
            json.WriteString("operator", bound.Point.Operator);
            json.WriteString("value", bound.Point.Value);
            json.WriteNumber("low", bound.Low);
            json.WriteNumber("high", bound.High);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
