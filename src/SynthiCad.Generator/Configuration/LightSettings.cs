namespace SynthiCad.Generator.Configuration;

/// <summary>The lights of an image. Angles are in degrees, lengths in radii of what the camera frames.</summary>
/// <param name="Count">How many, 0..8, each number alike likely.</param>
/// <param name="Kinds"><c>area</c>, <c>point</c>, <c>spot</c> or <c>sun</c>.</param>
/// <param name="Size">Edge of an area light.</param>
/// <param name="Distance">From the centre.</param>
/// <param name="Elevation">Above the horizon.</param>
/// <param name="Azimuth">About the vertical.</param>
/// <param name="Energy">Irradiance at the subject of all lights together; at 1 a white surface facing them shows white.</param>
/// <param name="Temperature">Colour temperature of a black body, in kelvin.</param>
/// <param name="SpotAngle">Full angle of a spot's cone.</param>
/// <param name="SpotBlend">Share of the cone over which a spot fades out, 0..1.</param>
/// <param name="SunAngle">Angle under which a sun is seen; the sun's is 0.53.</param>
internal sealed record LightSettings(
    Distribution Count,
    WeightedWords Kinds,
    Distribution Size,
    Distribution Distance,
    Distribution Elevation,
    Distribution Azimuth,
    Distribution Energy,
    Distribution Temperature,
    Distribution SpotAngle,
    Distribution SpotBlend,
    Distribution SunAngle);
