using System.Numerics;

namespace SynthiCad.Generator.Labels;

/// <summary>What is true of one labelled object in one image. Pixels are those whose centre ray hits it.</summary>
internal sealed record InstanceTruth
{
    /// <summary>Its value in the id buffer and in the scene, from 1; ids of objects without a label are left out.</summary>
    public required ushort Id { get; init; }

    /// <summary>Its class.</summary>
    public required string ClassName { get; init; }

    /// <summary>The modal mask: visible pixels.</summary>
    public required MaskLabel Mask { get; init; }

    /// <summary>Runs (as in <see cref="MaskLabel.Counts"/>) of the silhouette's part inside the frame; holds every pixel of <see cref="Mask"/>.</summary>
    public required int[] Silhouette { get; init; }

    /// <summary>Box of the whole silhouette, as if nothing hid it and the frame did not end; may reach one frame's size outside the frame.</summary>
    public required PixelBox AmodalBox { get; init; }

    /// <summary>Pixels of the whole silhouette, outside the frame too.</summary>
    public required int AmodalArea { get; init; }

    /// <summary>Share of the silhouette's pixels inside the frame that are visible, 0..1.</summary>
    public required double Visibility { get; init; }

    /// <summary>Share of the silhouette's pixels that lie outside the frame, 0..1.</summary>
    public required double Truncation { get; init; }

    /// <summary>From the part's millimetres to the world's; row vectors, with the scale in it.</summary>
    public required Matrix4x4 Pose { get; init; }

    /// <summary>Least corner of the part's box in its own millimetres.</summary>
    public required Vector3 PartLow { get; init; }

    /// <summary>Greatest corner of the part's box in its own millimetres.</summary>
    public required Vector3 PartHigh { get; init; }
}
