using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Resilience.Mitigation;

namespace Resilience.Campaigns.Journals;

/// <summary>
/// One line of a journal: a JSON object whose last property is a checksum of the text before it, so that a torn or
/// damaged line is recognised whatever is left of it.
/// </summary>
internal static class JournalLine
{
    private const int SumBytes = 8;
    private static readonly byte[] SumStart = ",\"sum\":\""u8.ToArray();
    private static readonly byte[] SumEnd = "\"}"u8.ToArray();

    /// <summary>The line of a trial, without its line feed.</summary>
    public static byte[] Write(TrialPart part, IReadOnlyList<TargetTensor> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + (part.Result.Injections.Count * 48));
        using (var json = new Utf8JsonWriter(buffer))
        {
            var (result, outcomes) = (part.Result, part.Result.Outcomes);
            json.WriteStartObject();
            json.WriteNumber("trial", result.Trial);
            json.WriteNumber("first", part.FirstImage);
            json.WriteNumber("images", part.Images);
            json.WriteNumber("correct", result.Correct);
            json.WriteNumber("masked", outcomes.Masked);
            json.WriteNumber("benign", outcomes.Benign);
            json.WriteNumber("sdc1", outcomes.Sdc1);
            json.WriteNumber("due", outcomes.Due);
            json.WriteNumber("sdc5", outcomes.Sdc5);
            json.WriteNumber("sdc10", outcomes.Sdc10Relative);
            json.WriteNumber("sdc20", outcomes.Sdc20Relative);
            json.WriteString("changes", result.Changes.ToString());
            json.WriteNumber("us", result.InjectionMicroseconds);
            json.WriteNumber("ms", result.RunMilliseconds);
            if (result.Rechecked > 0)
            {
                json.WriteNumber("rechecked", result.Rechecked);
                json.WriteNumber("apart", result.LargestDifference);
            }

            if (!result.IsRecordedWhole)
            {
                json.WriteNumber("struck", result.Struck);
            }

            if (result.Protection is { } protection)
            {
                json.WriteString("protection", protection.Write());
            }

            WriteInjections(json, result.Injections, tensors);
            json.WriteEndObject();
        }

        return Seal(buffer.WrittenSpan);
    }

    /// <summary>Adds the checksum to a JSON object's text.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> json)
    {
        var body = json[..^1];
        return [.. body, .. SumStart, .. Sum(body), .. SumEnd];
    }

    /// <summary>Reads a line; null where it is damaged or does not fit the point.</summary>
    public static TrialPart? Read(ReadOnlySpan<byte> line, int flips, IReadOnlyList<TargetTensor> tensors)
    {
        if (!IsSealed(line))
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            var injections = ReadInjections(root.GetProperty("faults"), tensors);
            var part = new TrialPart(root.GetProperty("first").GetInt32(), new TrialResult
            {
                Trial = root.GetProperty("trial").GetInt32(),
                Flips = flips,
                Correct = root.GetProperty("correct").GetInt32(),
                Outcomes = new OutcomeCounts(
                    root.GetProperty("masked").GetInt32(),
                    root.GetProperty("benign").GetInt32(),
                    root.GetProperty("sdc1").GetInt32(),
                    root.GetProperty("due").GetInt32(),
                    root.GetProperty("sdc5").GetInt32(),
                    root.GetProperty("sdc10").GetInt32(),
                    root.GetProperty("sdc20").GetInt32()),
                Changes = ClassChanges.TryParse(root.GetProperty("changes").GetString()!) ?? throw new FormatException("Malformed changes."),
                Injections = injections,
                Struck = root.TryGetProperty("struck", out var struck) ? struck.GetInt64() : 0,
                Protection = root.TryGetProperty("protection", out var protection)
                    ? ProtectionOutcomes.TryRead(protection.GetString()!) ?? throw new FormatException("Malformed outcomes.")
                    : null,
                InjectionMicroseconds = root.GetProperty("us").GetDouble(),
                RunMilliseconds = root.GetProperty("ms").GetDouble(),
                Rechecked = root.TryGetProperty("rechecked", out var rechecked) ? rechecked.GetInt32() : 0,
                LargestDifference = root.TryGetProperty("apart", out var apart) ? apart.GetDouble() : 0,
            });
            return part.Images == root.GetProperty("images").GetInt32() && part.Result.Trial >= 0 ? part : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>True where the checksum at the line's end belongs to its text.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> line)
    {
        var bodyLength = line.Length - SumStart.Length - (2 * SumBytes) - SumEnd.Length;
        return bodyLength > 0 && line[bodyLength..].StartsWith(SumStart) && line.EndsWith(SumEnd)
            && line.Slice(bodyLength + SumStart.Length, 2 * SumBytes).SequenceEqual(Sum(line[..bodyLength]));
    }

    private static void WriteInjections(Utf8JsonWriter json, IReadOnlyList<Injection> injections, IReadOnlyList<TargetTensor> tensors)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < tensors.Count; i++)
        {
            numbers[tensors[i].Name] = i;
        }

        json.WriteStartArray("faults");
        foreach (var injection in injections)
        {
            json.WriteStartArray();
            json.WriteNumberValue(numbers[injection.Tensor]);
            json.WriteNumberValue(injection.Element);
            json.WriteNumberValue(injection.Bit);
            json.WriteNumberValue(injection.Before);
            json.WriteNumberValue(injection.After);
            if (injection.Image >= 0)
            {
                json.WriteNumberValue(injection.Image);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static Injection[] ReadInjections(JsonElement faults, IReadOnlyList<TargetTensor> tensors)
    {
        var injections = new Injection[faults.GetArrayLength()];
        for (var i = 0; i < injections.Length; i++)
        {
            var fault = faults[i];
            var tensor = fault[0].GetInt32();
            if (tensor < 0 || tensor >= tensors.Count)
            {
                throw new FormatException("No such tensor.");
            }

            injections[i] = new Injection(tensors[tensor].Name, fault[1].GetInt64(), fault[2].GetInt32(), fault[3].GetUInt64(), fault[4].GetUInt64())
            {
                Image = fault.GetArrayLength() > 5 ? fault[5].GetInt32() : -1,
                Format = tensors[tensor].Format ?? throw new FormatException("No such element type."),
            };
        }

        return injections;
    }

    private static byte[] Sum(ReadOnlySpan<byte> body) =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, SumBytes)));
}
