namespace SynthiCad.Generator.Meshes;

/// <summary>One connected piece of a surface.</summary>
/// <param name="first">Its first triangle.</param>
internal sealed class MeshShell(int first)
{
    /// <summary>Number of its first triangle.</summary>
    public int First { get; } = first;

    /// <summary>True where each edge has two faces.</summary>
    public bool IsClosed { get; set; }

    /// <summary>False for a surface with one side only, such as a Möbius strip.</summary>
    public bool IsOrientable { get; set; }

    /// <summary>Number of triangles.</summary>
    public int Faces { get; set; }

    /// <summary>Triangles that disagree with the first.</summary>
    public int TurnedFaces { get; set; }

    /// <summary>Area.</summary>
    public double Area { get; set; }

    /// <summary>Area of the triangles that disagree with the first.</summary>
    public double TurnedArea { get; set; }

    /// <summary>Signed volume once all triangles agree with the first.</summary>
    public double Volume { get; set; }

    /// <summary>True where the volume's sign is more than rounding.</summary>
    public bool HasVolume => IsClosed && IsOrientable && Math.Abs(Volume) > 1e-7 * Math.Pow(Area, 1.5);
}
