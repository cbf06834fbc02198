namespace SynthiCad.Generator.Configuration;

/// <summary>How what the camera frames is placed in view; the rotation is uniform over SO(3) or none.</summary>
/// <param name="UniformRotation">False keeps parts as their files have them.</param>
/// <param name="Fill">Diameter of the bounding sphere as a share of the frame's shorter side.</param>
/// <param name="OffsetX">Shift to the right as a share of the frame's width.</param>
/// <param name="OffsetY">Shift upwards as a share of the frame's height.</param>
/// <param name="OffsetZ">Shift towards the camera in radii of the bounding sphere.</param>
internal sealed record ObjectSettings(bool UniformRotation, Distribution Fill, Distribution OffsetX, Distribution OffsetY, Distribution OffsetZ);
