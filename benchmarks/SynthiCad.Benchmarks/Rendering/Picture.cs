using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Benchmarks.Rendering;

/// <summary>Linear pictures on disk and how far two are apart on a screen.</summary>
internal static class Picture
{
    /// <summary>Reads float32 RGB, row by row.</summary>
    public static Vector3[] Read(string path) => MemoryMarshal.Cast<byte, Vector3>(File.ReadAllBytes(path)).ToArray();

    /// <summary>Writes float32 RGB, row by row.</summary>
    public static void Write(string path, ReadOnlySpan<Vector3> picture)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".tmp", MemoryMarshal.AsBytes(picture));
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>Mean squared difference of the sRGB values 0..1 that a screen shows.</summary>
    public static double SquaredError(ReadOnlySpan<Vector3> picture, ReadOnlySpan<Vector3> reference)
    {
        var sum = 0.0;
        for (var i = 0; i < picture.Length; i++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var difference = Shown(picture[i][channel]) - Shown(reference[i][channel]);
                sum += difference * difference;
            }
        }

        return sum / (3 * picture.Length);
    }

    private static double Shown(float linear)
    {
        var clipped = Math.Clamp(linear, 0.0, 1.0);
        return clipped <= 0.0031308 ? 12.92 * clipped : (1.055 * Math.Pow(clipped, 1 / 2.4)) - 0.055;
    }
}
