namespace SynthiCad.Generator.Configuration.Import;

/// <summary>The 17 keys of a SynthiCAD configuration; null where one is missing.</summary>
internal sealed record SynthiCadConfig
{
    public int? Images { get; init; }

    public bool? Coco { get; init; }

    public bool? Hdf5 { get; init; }

    public bool? IsSplit { get; init; }

    public SplitRatios? Split { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>POINT, SUN, SPOT, AREA, in lower case.</summary>
    public IReadOnlyList<string>? LightTypes { get; init; }

    /// <summary>0..255 each.</summary>
    public IReadOnlyList<double>? LightColor { get; init; }

    public double? LightEnergy { get; init; }

    /// <summary>Linear, 0..1 each.</summary>
    public IReadOnlyList<double>? Background { get; init; }

    public IReadOnlyList<double>? ObjectColor { get; init; }

    public bool? HasFocus { get; init; }

    public IReadOnlyList<string>? Focus { get; init; }

    public double? BorderThreshold { get; init; }
}
