using System.Globalization;
using System.Text.Json;
using Resilience.Reporting.Contract;
using Resilience.Sweeps;

namespace Resilience.Reporting.Sweeps;

/// <summary>Reads a sweep's file, and refuses one in which what is derived does not follow from the trials.</summary>
internal static class SweepReader
{
    private const double Tolerance = 1e-8;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ResilienceException">RES0164.</exception>
    public static SweepAnalysis Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Error(path, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads a file's text.</summary>
    public static SweepAnalysis Parse(string text, string path)
    {
        try
        {
            var document = JsonSerializer.Deserialize(text, ReportJsonContext.Default.SweepDocument);
            if (document is not { Schema: SweepDocument.SchemaName, SchemaVersion: SweepDocument.Version })
            {
                throw Error(path, string.Create(
                    CultureInfo.InvariantCulture, $"has the schema '{document?.Schema}' {document?.SchemaVersion}; expected '{SweepDocument.SchemaName}' {SweepDocument.Version}"));
            }

            using var found = JsonDocument.Parse(text);
            if (document.Seal != ReportSeal.Of(found.RootElement))
            {
                throw Error(path, "is not as it was written: its seal is not that of its content");
            }

            var analysis = SweepAnalysis.Of(SweepMapping.ToResult(document));
            using var expected = JsonDocument.Parse(SweepWriter.ToJson(analysis));

            // A seal can be made anew; the numbers must follow all the same. Derived ones may differ between machines in the last digits, and with them the seal.
            return Difference(expected.RootElement, found.RootElement, "$") is { } difference
                ? throw Error(path, $"says at {difference} what does not follow from its trials: it was edited or damaged")
                : analysis;
        }
        catch (Exception error) when (error is JsonException or FormatException or OverflowException)
        {
            throw Error(path, $"is no report of a sweep: {error.Message}", error);
        }
        catch (ResilienceException error) when (error.Code != ErrorCodes.BadSweepReport)
        {
            throw Error(path, $"is no report of a sweep: {error.Detail}", error);
        }
    }

    /// <summary>The path of the first value that differs; null where none does.</summary>
    private static string? Difference(JsonElement expected, JsonElement found, string place)
    {
        if (expected.ValueKind != found.ValueKind)
        {
            return place;
        }

        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                var (members, others) = (expected.EnumerateObject().ToArray(), found.EnumerateObject().ToArray());
                (members, others) = ([.. members.Where(member => !member.NameEquals(ReportSeal.Member))], [.. others.Where(member => !member.NameEquals(ReportSeal.Member))]);
                return !members.Select(member => member.Name).SequenceEqual(others.Select(member => member.Name))
                    ? place
                    : members.Zip(others).Select(pair => Difference(pair.First.Value, pair.Second.Value, $"{place}.{pair.First.Name}")).FirstOrDefault(difference => difference is not null);
            case JsonValueKind.Array:
                return expected.GetArrayLength() != found.GetArrayLength()
                    ? place
                    : expected.EnumerateArray().Zip(found.EnumerateArray())
                        .Select((pair, i) => Difference(pair.First, pair.Second, string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]"))).FirstOrDefault(difference => difference is not null);
            case JsonValueKind.Number:
                return Math.Abs(expected.GetDouble() - found.GetDouble()) <= Tolerance * Math.Max(1, Math.Abs(expected.GetDouble())) ? null : place;
            default:
                return expected.GetRawText() == found.GetRawText() || (expected.ValueKind == JsonValueKind.String && expected.GetString() == found.GetString()) ? null : place;
        }
    }

    private static ResilienceException Error(string path, string what, Exception? cause = null) => new(ErrorCodes.BadSweepReport, $"'{path}' {what}", path, cause);
}
