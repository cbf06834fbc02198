namespace SynthiCad.Generator.Configuration;

/// <summary>Several objects in one image.</summary>
/// <param name="PerImage">Labelled objects, 1..200, the subject among them.</param>
/// <param name="Classes">Names of the classes that the others are drawn from; empty for the subject's own.</param>
/// <param name="Placement">Where they go.</param>
/// <param name="Spacing">Size of the region they are put in: 1 is a disc (plane) or ball as large as their bounding spheres together.</param>
/// <param name="EqualSize">Scale all to the subject's size instead of keeping true sizes.</param>
internal sealed record GroupSettings(Distribution PerImage, IReadOnlyList<string> Classes, Placement Placement, Distribution Spacing, bool EqualSize);
