using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>One placed copy of a part.</summary>
internal sealed record RenderObject
{
    /// <summary>The geometry, shared by all its copies.</summary>
    public required RenderPart Part { get; init; }

    /// <summary>Motion and uniform scale from the part's own coordinates to the world; row vectors, as in System.Numerics.</summary>
    public required Matrix4x4 ToWorld { get; init; }

    /// <summary>Surfaces by <see cref="Meshes.Mesh.MaterialIndices"/>; a single one covers all triangles.</summary>
    public required IReadOnlyList<Material> Materials { get; init; }

    /// <summary>What the id buffer holds where this object is seen; 0 for a distractor, which gets no label.</summary>
    public required ushort Id { get; init; }

    /// <summary>Way in millimetres that the object goes while the shutter is open; labels show it half-way, at <see cref="ToWorld"/>.</summary>
    public Vector3 Motion { get; init; }
}
