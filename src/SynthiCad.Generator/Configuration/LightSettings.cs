namespace SynthiCad.Generator.Configuration;

/// <summary>The lights of an image; their azimuths are uniform.</summary>
/// <param name="Count">How many, 1..8, each number alike likely.</param>
/// <param name="AreaShare">Probability that a light is an area light rather than a point.</param>
/// <param name="Size">Edge of an area light in radii of the part.</param>
/// <param name="Distance">From the part's centre, in radii of the part.</param>
/// <param name="Elevation">Above the horizon, in degrees.</param>
/// <param name="Energy">Irradiance at the part of all lights together; at 1 a white surface facing them shows white.</param>
/// <param name="Temperature">Colour temperature of a black body, in kelvin.</param>
internal sealed record LightSettings(
    NumberRange Count,
    double AreaShare,
    NumberRange Size,
    NumberRange Distance,
    NumberRange Elevation,
    NumberRange Energy,
    NumberRange Temperature);
