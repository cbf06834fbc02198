using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Resilience.Campaigns.Journals;

/// <summary>
/// Everything that a trial's result depends on. Journals of different keys never mix: the key is the file's first
/// line, and its hash is part of the path. The golden run's hash stands for what a processor's kernels compute.
/// </summary>
internal sealed record JournalKey
{
    /// <summary>Changes whenever trials would come out differently for the same key, or lines read differently.</summary>
    public const int FormatVersion = 2;

    public required string Campaign { get; init; }

    public required string Layer { get; init; }

    public required int Flips { get; init; }

    public required uint BitMask { get; init; }

    public required ulong Seed { get; init; }

    public required string ModelSha256 { get; init; }

    public required string DatasetSha256 { get; init; }

    public required string GoldenSha256 { get; init; }

    public required int Images { get; init; }

    public required string Runtime { get; init; }

    public required string Device { get; init; }

    public required string ToolVersion { get; init; }

    /// <summary>How far trials may go to save computing.</summary>
    public CampaignMode Mode { get; init; }

    /// <summary>What is struck, how and when, where it is not the flip of bits in a layer's parameters; else empty.</summary>
    public string Faults { get; init; } = string.Empty;

    /// <summary>What was done to the model and its images beyond what its file says; else empty.</summary>
    public string Preparation { get; init; } = string.Empty;

    /// <summary>The first line's text: one JSON object, always the same for the same key.</summary>
    public string ToHeader()
    {
        using var stream = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("journal", FormatVersion);
            json.WriteString("campaign", Campaign);
            json.WriteString("layer", Layer);
            json.WriteNumber("flips", Flips);
            json.WriteString("bits", BitMask.ToString("X8", CultureInfo.InvariantCulture));
            json.WriteNumber("seed", Seed);
            json.WriteString("model", ModelSha256);
            json.WriteString("dataset", DatasetSha256);
            json.WriteString("golden", GoldenSha256);
            json.WriteNumber("images", Images);
            json.WriteString("runtime", Runtime);
            json.WriteString("device", Device);
            json.WriteString("version", ToolVersion);
            if (Mode != CampaignMode.Exact)
            {
                json.WriteString("mode", Mode.ToString());
            }

            if (Faults.Length > 0)
            {
                json.WriteString("faults", Faults);
            }

            if (Preparation.Length > 0)
            {
                json.WriteString("preparation", Preparation);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Path of the journal below a folder: <c>Class.Method-&lt;hash&gt;/x030.jsonl</c>; the hash leaves out the flips.</summary>
    public string PathBelow(string folder)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes((this with { Flips = 0 }).ToHeader()));
        var readable = string.Concat(Campaign.Take(80).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'));
        return Path.Combine(
            folder,
            readable + "-" + Convert.ToHexStringLower(hash.AsSpan(0, 8)),
            string.Create(CultureInfo.InvariantCulture, $"x{Flips:000}.jsonl"));
    }
}
