using System.Text.Json.Serialization;

namespace Resilience.Campaigns;

/// <summary>The fault-free run that trials are judged against.</summary>
/// <param name="Images">Number of images.</param>
/// <param name="Correct">Images classified rightly.</param>
/// <param name="LogitsSha256">SHA-256 of all logits, image by image, little-endian float32; equal hashes mean bit-equal runs.</param>
/// <param name="Milliseconds">Wall time of the run.</param>
public sealed record GoldenRun(int Images, int Correct, string LogitsSha256, double Milliseconds)
{
    /// <summary>What it makes of every image.</summary>
    [JsonIgnore]
    public GoldenClasses Classes { get; init; } = GoldenClasses.Unknown;

    /// <summary>Share of images classified rightly, 0..1.</summary>
    public double Accuracy => Images == 0 ? 0 : (double)Correct / Images;
}
