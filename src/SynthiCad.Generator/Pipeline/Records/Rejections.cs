namespace SynthiCad.Generator.Pipeline.Records;

/// <summary>Draws thrown away, by reason.</summary>
/// <param name="Truncated">The subject left the frame.</param>
/// <param name="TooSmall">Too few pixels showed it.</param>
/// <param name="Hidden">Other objects hid too much of it.</param>
/// <param name="NoPlace">The objects found no place without touching.</param>
internal readonly record struct Rejections(int Truncated, int TooSmall, int Hidden, int NoPlace)
{
    /// <summary>All draws thrown away.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Total => Truncated + TooSmall + Hidden + NoPlace;

    public static Rejections operator +(Rejections a, Rejections b) =>
        new(a.Truncated + b.Truncated, a.TooSmall + b.TooSmall, a.Hidden + b.Hidden, a.NoPlace + b.NoPlace);

    /// <summary>One draw thrown away.</summary>
    public static Rejections Of(RejectionReason reason) => reason switch
    {
        RejectionReason.Truncated => new(1, 0, 0, 0),
        RejectionReason.TooSmall => new(0, 1, 0, 0),
        RejectionReason.Hidden => new(0, 0, 1, 0),
        _ => new(0, 0, 0, 1),
    };
}
