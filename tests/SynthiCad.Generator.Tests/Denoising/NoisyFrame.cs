using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Denoising;

/// <summary>Frames of known content with noise of known variance.</summary>
internal static class NoisyFrame
{
    /// <summary>A frame of one flat grey surface that faces the camera.</summary>
    public static RenderFrame Flat(int width, int height, Vector3 radiance)
    {
        var frame = new RenderFrame(width, height, RenderOutputs.Radiance | RenderOutputs.Guides);
        for (var i = 0; i < width * height; i++)
        {
            frame.Radiance![i] = radiance;
            Surface(frame, i, new Vector3(0.5f), Vector3.UnitZ, 100, 1);
        }

        return frame;
    }

    /// <summary>Sets what the samples of a pixel meet first.</summary>
    public static void Surface(RenderFrame frame, int pixel, Vector3 albedo, Vector3 normal, float depth, float coverage)
    {
        frame.Guides!.Albedo[pixel] = albedo;
        frame.Guides.Normals[pixel] = normal;
        frame.Guides.Depth[pixel] = depth;
        frame.Guides.Coverage[pixel] = coverage;
    }

    /// <summary>Adds noise of a standard deviation, nearly normal, and states its variance.</summary>
    public static RenderFrame WithNoise(this RenderFrame frame, float deviation, ulong seed = 1)
    {
        var random = new CounterRandom(seed, 7);
        for (var i = 0; i < frame.Radiance!.Length; i++)
        {
            frame.Radiance[i] += deviation * new Vector3(Normal(ref random), Normal(ref random), Normal(ref random));
            frame.Guides!.Variance[i] = new Vector3(deviation * deviation);
        }

        return frame;
    }

    /// <summary>Root of the mean squared distance to a colour, over the channels.</summary>
    public static double Error(ReadOnlySpan<Vector3> radiance, Vector3 truth)
    {
        var sum = 0.0;
        foreach (var value in radiance)
        {
            sum += Vector3.DistanceSquared(value, truth);
        }

        return Math.Sqrt(sum / (3 * radiance.Length));
    }

    private static float Normal(ref CounterRandom random)
    {
        var sum = -6.0f;
        for (var i = 0; i < 12; i++)
        {
            sum += random.NextSingle();
        }

        return sum;
    }
}
