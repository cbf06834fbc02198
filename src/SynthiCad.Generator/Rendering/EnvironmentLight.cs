namespace SynthiCad.Generator.Rendering;

/// <summary>
/// A picture of all directions (equirectangular; top row straight up), bilinearly read, importance sampled by luminance (<see cref="EnvironmentTable"/>).
/// The picture's middle column lies in direction (cos Rotation, sin Rotation, 0); columns to the right turn towards smaller azimuths.
/// </summary>
/// <param name="Image">Radiance, linear RGB.</param>
/// <param name="Rotation">Degrees about world Z, counter-clockwise from above.</param>
/// <param name="Strength">Factor on the picture's radiance.</param>
internal sealed record EnvironmentLight(RenderImage Image, float Rotation, float Strength);
