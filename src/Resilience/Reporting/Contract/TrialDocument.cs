using System.Text.Json.Serialization;
using Resilience.Campaigns;

namespace Resilience.Reporting.Contract;

/// <summary>A trial in <c>resilience.json</c>.</summary>
internal sealed record TrialDocument
{
    public required int Trial { get; init; }

    /// <summary>Names the trial in every report of it, and for <c>resilience replay</c>; follows from model, data set, campaign, point and number.</summary>
    public string? Id { get; init; }

    public required int Correct { get; init; }

    public required OutcomeCounts Outcomes { get; init; }

    /// <summary>
    /// Images classified otherwise than in the golden run, by what they became: <c>3=12,45-60 -=99</c> has images 12 and 45 to 60 as class 3,
    /// and a NaN or infinite score in image 99.
    /// </summary>
    public required string Changes { get; init; }

    /// <summary>Words of protected memory that faults struck: corrected, detected, missed, false alarms; absent where memory is not protected.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Protection { get; init; }

    public required double InjectionMicroseconds { get; init; }

    public required double RunMilliseconds { get; init; }

    /// <summary>Images of a delta campaign that were run exactly as well; absent means none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Rechecked { get; init; }

    /// <summary>Largest difference of their scores between the two ways, as a share of the image's largest score.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LargestDifference { get; init; }

    /// <summary>Index of its stratum; absent where the point has no sampling of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Stratum { get; init; }

    /// <summary>Struck places in all, where <see cref="Faults"/> lists the first of them only; absent where it lists all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Struck { get; init; }

    /// <summary>
    /// Faults in order of injection, separated by blanks: <c>tensor:element:bit:before</c>, tensor as index into the
    /// campaign's targets, before in hexadecimal; after is before with the bit inverted. Other faults than a flip for the whole trial
    /// add <c>:after</c>, bit -1 where the whole value was struck, and <c>:after:image</c> where one image was. A paper-sized campaign
    /// has 160,000 faults: as objects they would fill 15 MB.
    /// </summary>
    public required string Faults { get; init; }
}
