using System.Numerics;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>Directions and rotations.</summary>
internal static class Directions
{
    /// <summary>The unit vector at an azimuth and an elevation above the horizon, both in radians; Z is up.</summary>
    public static Vector3 FromAngles(double azimuth, double elevation)
    {
        var flat = Math.Cos(elevation);
        return new Vector3((float)(flat * Math.Cos(azimuth)), (float)(flat * Math.Sin(azimuth)), (float)Math.Sin(elevation));
    }

    /// <summary>Uniform over all rotations (Shoemake, "Uniform random rotations", Graphics Gems III, 1992).</summary>
    public static Quaternion UniformRotation(ref CounterRandom random)
    {
        var share = random.NextDouble();
        var first = Math.Tau * random.NextDouble();
        var second = Math.Tau * random.NextDouble();
        var (inner, outer) = (Math.Sqrt(1 - share), Math.Sqrt(share));
        return new Quaternion(
            (float)(inner * Math.Sin(first)),
            (float)(inner * Math.Cos(first)),
            (float)(outer * Math.Sin(second)),
            (float)(outer * Math.Cos(second)));
    }

    /// <summary>Two unit vectors such that cross(first, second) is <paramref name="normal"/>.</summary>
    public static (Vector3 First, Vector3 Second) Basis(Vector3 normal)
    {
        var helper = MathF.Abs(normal.Z) < 0.9f ? Vector3.UnitZ : Vector3.UnitX;
        var first = Vector3.Normalize(Vector3.Cross(helper, normal));
        return (first, Vector3.Cross(normal, first));
    }
}
