using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Resilience.Gates;

namespace Resilience.Reporting.Formats;

/// <summary>
/// SARIF 2.1.0: a rule for each metric that is judged, a result for each gate that is broken (kind fail) or undecided (kind open, which
/// the standard has for "not enough information"). A result's fingerprint stays the same from run to run.
/// </summary>
internal static class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string Root = "SRCROOT";

    /// <summary>The text of <c>resilience.sarif</c>.</summary>
    public static string Write(ResilienceReport report)
    {
        Finding[] findings = [.. Finding.Of(report)];
        string[] rules = [.. findings.Where(finding => finding.Rule != Finding.Measured || finding.Verdict == Verdict.Inconclusive).Select(finding => finding.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            Tool(json, report, rules);
            Invocation(json, report);
            json.WriteStartArray("results");
            foreach (var finding in findings.Where(finding => finding.Verdict is Verdict.Fail or Verdict.Inconclusive))
            {
                Result(json, finding, Array.IndexOf(rules, finding.Rule));
            }

            json.WriteEndArray();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Tool(Utf8JsonWriter json, ResilienceReport report, string[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Resilience");
        json.WriteString("version", report.Contexts.FirstOrDefault()?.ToolVersion ?? "0");
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule);
            Text(json, "shortDescription", $"Resilience gate {rule}");
            Text(json, "fullDescription", $"What the limit '{rule}' is set for was measured under faults and is outside it at the stated confidence, or the trials do not decide.");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Invocation(Utf8JsonWriter json, ResilienceReport report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", report.Errors.Count == 0);
        json.WriteString("startTimeUtc", Time(report.Started));
        json.WriteString("endTimeUtc", Time(report.Finished));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var error in report.Errors)
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            Text(json, "message", error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter json, Finding finding, int rule)
    {
        var broken = finding.Verdict == Verdict.Fail;
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("kind", broken ? "fail" : "open");
        json.WriteString("level", broken ? "error" : "none");
        Text(json, "message", finding.Replay is { } command ? $"{finding.Message} Worst trial again: {command}" : finding.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        Place(json, finding);
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", $"{finding.Owner}/{finding.Label}");
        json.WriteString("kind", "function");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("resilienceGate/v1", Fingerprint(finding.Owner, finding.Label, finding.Rule));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri.EscapeDataString(finding.Place.File).Replace("%2F", "/", StringComparison.Ordinal));
        json.WriteString("uriBaseId", Root);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", finding.Place.Line);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Fingerprint(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
