using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Sensors;

/// <summary>Exposure, vignetting and noise, in linear light. Pure: a pixel depends on its light, its place and the noise seed alone.</summary>
internal static class SensorModel
{
    /// <summary>Changes the light of a whole image.</summary>
    public static void Apply(SensorState state, Camera camera, Span<Vector3> radiance, int width, int height)
    {
        if (state.IsNeutral)
        {
            return;
        }

        var gain = (float)Math.Pow(2, state.Exposure);
        var tangent = Math.Tan(double.DegreesToRadians(camera.VerticalFieldOfView) / 2);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = (y * width) + x;
                var light = radiance[pixel] * (gain * (float)Vignetting(state.Vignetting, tangent, x, y, width, height));
                radiance[pixel] = state.Electrons > 0 ? Noisy(light, state, pixel) : light;
            }
        }
    }

    /// <summary>Factor on the light of a pixel: <c>1 - strength (1 - cos⁴ a)</c>, with <c>a</c> the angle between its ray and the view axis.</summary>
    public static double Vignetting(double strength, double tangent, int x, int y, int width, int height)
    {
        var right = ((2 * (x + 0.5) / width) - 1) * tangent * width / height;
        var up = (1 - (2 * (y + 0.5) / height)) * tangent;
        var squaredCosine = 1 / (1 + (right * right) + (up * up));
        return 1 - (strength * (1 - (squaredCosine * squaredCosine)));
    }

    /// <summary>
    /// Shot and read noise: with <c>N</c> electrons at white, light <c>L</c> gives a mean of <c>N L</c> electrons with variance
    /// <c>N L + read²</c>. The Poisson law is taken as a normal one, which it is nearly from some ten electrons up.
    /// </summary>
    public static Vector3 Noisy(Vector3 light, SensorState state, int pixel)
    {
        var random = new CounterRandom(state.NoiseSeed, (ulong)pixel);
        var red = Channel(light.X, state, ref random);
        var green = Channel(light.Y, state, ref random);
        var blue = Channel(light.Z, state, ref random);
        return new Vector3(red, green, blue);
    }

    private static float Channel(float light, SensorState state, ref CounterRandom random)
    {
        var mean = Math.Max(light, 0) * state.Electrons;
        var deviation = Math.Sqrt(mean + (state.ReadNoise * state.ReadNoise));
        return (float)Math.Max(0, (mean + (deviation * Gaussian.Sample(ref random))) / state.Electrons);
    }
}
