using System.Text.Encodings.Web;
using System.Text.Json;

namespace VggTrainer.Records;

/// <summary>How a model came about, written beside it.</summary>
internal sealed record TrainingRecord
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>File name of the model.</summary>
    public required string Model { get; init; }

    public required string ModelSha256 { get; init; }

    public required long ModelBytes { get; init; }

    public required int Parameters { get; init; }

    public required ulong Seed { get; init; }

    public required DataRecord Data { get; init; }

    public required HyperParameters Training { get; init; }

    public required int BestEpoch { get; init; }

    public required TestRecord Test { get; init; }

    public required string Runtime { get; init; }

    public required double Seconds { get; init; }

    public required IReadOnlyList<EpochRecord> Epochs { get; init; }

    public byte[] ToJson()
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        return [.. bytes, (byte)'\n'];
    }
}
