using System.Text;
using System.Text.Json;
using Resilience.Reporting;

namespace Resilience.Tests.Reporting;

/// <summary>Gives a changed report a fitting seal, so that other checks than the seal's see the change.</summary>
internal static class Sealed
{
    public static string Again(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(ReportSeal.Member, out var old))
        {
            return json;
        }

        return json.Replace(old.GetString()!, ReportSeal.Of(Encoding.UTF8.GetBytes(json)), StringComparison.Ordinal);
    }
}
