namespace SynthiCad.Generator.Configuration;

/// <summary>How the part is placed in view; the rotation is uniform over SO(3) or none.</summary>
/// <param name="UniformRotation">False keeps the part as its file has it.</param>
/// <param name="Fill">Diameter of the part's bounding sphere as a share of the frame's shorter side.</param>
/// <param name="OffsetX">Shift to the right as a share of the frame's width.</param>
/// <param name="OffsetY">Shift upwards as a share of the frame's height.</param>
/// <param name="OffsetZ">Shift towards the camera in radii of the bounding sphere.</param>
internal sealed record ObjectSettings(bool UniformRotation, NumberRange Fill, NumberRange OffsetX, NumberRange OffsetY, NumberRange OffsetZ);
