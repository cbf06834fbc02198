namespace SynthiCad.Generator.Configuration;

/// <summary>Vertical field of view and elevation above the horizon, both in degrees; the azimuth is uniform.</summary>
internal sealed record CameraSettings(NumberRange FieldOfView, NumberRange Elevation);
