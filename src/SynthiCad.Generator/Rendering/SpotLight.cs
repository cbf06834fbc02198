using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>
/// A point that shines into a cone; invisible to the camera. Between the two angles the intensity falls smoothly: with
/// x = (cos a - cos Outer) / (cos Inner - cos Outer) clamped to 0..1, the factor is x² (3 - 2x).
/// </summary>
/// <param name="Position">World position in millimetres.</param>
/// <param name="Direction">Unit vector of the cone's axis, away from the light.</param>
/// <param name="Intensity">Radiant intensity on the axis, linear RGB; see <see cref="PointLight"/>.</param>
/// <param name="InnerAngle">Half angle of full intensity, degrees, below <paramref name="OuterAngle"/>.</param>
/// <param name="OuterAngle">Half angle where it ends, degrees, 0.1..90.</param>
internal sealed record SpotLight(Vector3 Position, Vector3 Direction, Vector3 Intensity, float InnerAngle, float OuterAngle) : Light;
