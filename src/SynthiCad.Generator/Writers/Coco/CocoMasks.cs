namespace SynthiCad.Generator.Writers.Coco;

/// <summary>How COCO files give masks.</summary>
internal enum CocoMasks
{
    /// <summary>Run lengths as numbers.</summary>
    RunLengths,

    /// <summary>Run lengths as text.</summary>
    Compressed,

    /// <summary>Outlines where they are exact, else run lengths as numbers.</summary>
    Polygons,
}
