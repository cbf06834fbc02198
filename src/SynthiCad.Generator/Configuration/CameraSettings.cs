namespace SynthiCad.Generator.Configuration;

/// <summary>The view. Angles are in degrees; radii are those of what the camera frames.</summary>
/// <param name="FieldOfView">Full vertical angle.</param>
/// <param name="Elevation">Above the horizon.</param>
/// <param name="Azimuth">About the vertical.</param>
/// <param name="Roll">About the view axis.</param>
/// <param name="Distance">From the centre, in radii; null lets <see cref="ObjectSettings.Fill"/> decide.</param>
/// <param name="LookAtX">Shift of the point that the camera aims at, along world X, in radii.</param>
/// <param name="LookAtY">Along world Y.</param>
/// <param name="LookAtZ">Along world Z.</param>
/// <param name="LensRadius">In radii of the subject; 0 keeps everything sharp.</param>
/// <param name="FNumber">Sets the lens instead, with <paramref name="SensorHeight"/>; or null.</param>
/// <param name="SensorHeight">Height of the sensor in millimetres that the f-number counts for.</param>
/// <param name="Focus">Place of the sharp plane behind the subject's centre, in its radii.</param>
internal sealed record CameraSettings(
    Distribution FieldOfView,
    Distribution Elevation,
    Distribution Azimuth,
    Distribution Roll,
    Distribution? Distance,
    Distribution LookAtX,
    Distribution LookAtY,
    Distribution LookAtZ,
    Distribution LensRadius,
    Distribution? FNumber,
    double SensorHeight,
    Distribution Focus);
