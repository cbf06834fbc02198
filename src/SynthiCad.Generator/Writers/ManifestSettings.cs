namespace SynthiCad.Generator.Writers;

/// <summary>The settings that decide how many images there are and how they are written.</summary>
internal sealed record ManifestSettings
{
    /// <summary>Images of each class over all splits.</summary>
    public required int ImagesPerClass { get; init; }

    /// <summary>Share of the training images.</summary>
    public required double Train { get; init; }

    /// <summary>Share of the validation images.</summary>
    public required double Val { get; init; }

    /// <summary>Share of the test images.</summary>
    public required double Test { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Fewest pixels of a mask.</summary>
    public required int MinimumPixels { get; init; }

    /// <summary>True where every background, environment and floor picture is used in one split only.</summary>
    public required bool SeparatePictures { get; init; }

    /// <summary>Formats written, in the order of writing.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>How COCO gives masks.</summary>
    public required string Masks { get; init; }
}
