using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Copies results from the device's buffers to frames.</summary>
internal static class FrameUnpacker
{
    /// <summary>Fills rows of one frame.</summary>
    /// <param name="work">The buffers; all passes have run.</param>
    /// <param name="image">Which image of the piece.</param>
    /// <param name="images">Images of the piece.</param>
    /// <param name="firstRow">First row of the band.</param>
    /// <param name="rows">Rows of the band.</param>
    /// <param name="settings">How they were rendered.</param>
    /// <param name="totals">Samples of each pixel of the piece, or nothing where all have the same number.</param>
    /// <param name="frame">Where to.</param>
    public static void Unpack(WorkBuffers work, int image, int images, int firstRow, int rows, RenderSettings settings, ReadOnlySpan<int> totals, RenderFrame frame)
    {
        var count = rows * settings.Width;
        var target = firstRow * settings.Width;
        var samples = totals.IsEmpty ? totals : totals.Slice(image * count, count);
        var pixels = MemoryMarshal.Cast<byte, ulong>(work.Pixels.Read((long)images * count * WorkBuffers.PixelBytes)).Slice(image * count, count);
        var centres = MemoryMarshal.Cast<byte, Vector4>(work.Centres.Read((long)images * count * WorkBuffers.CentreBytes)).Slice(image * count, count);
        var ids = frame.Ids.AsSpan(target, count);
        var normals = frame.Normals.AsSpan(target, count);
        var depths = frame.Depth.AsSpan(target, count);
        for (var i = 0; i < count; i++)
        {
            ids[i] = (ushort)(pixels[i] >> 32);
            normals[i] = centres[i].AsVector3();
            depths[i] = centres[i].W;
        }

        if (settings.Outputs.HasFlag(RenderOutputs.Radiance))
        {
            var sums = MemoryMarshal.Cast<byte, Vector4>(work.Sums.Read((long)images * count * WorkBuffers.SumBytes)).Slice(image * count, count);
            var radiance = frame.Radiance.AsSpan(target, count);
            for (var i = 0; i < count; i++)
            {
                radiance[i] = sums[i].AsVector3() / (samples.IsEmpty ? settings.SamplesPerPixel : samples[i]);
            }
        }
        else
        {
            var rgb = frame.Rgb.AsSpan(target * 3, count * 3);
            for (var i = 0; i < count; i++)
            {
                var word = (uint)pixels[i];
                rgb[3 * i] = (byte)word;
                rgb[(3 * i) + 1] = (byte)(word >> 8);
                rgb[(3 * i) + 2] = (byte)(word >> 16);
            }
        }

        if (settings.Outputs.HasFlag(RenderOutputs.Guides))
        {
            var guides = MemoryMarshal.Cast<byte, Vector4>(work.Guides.Read((long)images * count * WorkBuffers.GuideBytes)).Slice(image * count * 3, count * 3);
            for (var i = 0; i < count; i++)
            {
                Write(frame.Guides!, target + i, samples.IsEmpty ? settings.SamplesPerPixel : samples[i], guides.Slice(3 * i, 3));
            }
        }
    }

    private static void Write(RenderGuides guides, int pixel, int samples, ReadOnlySpan<Vector4> sums)
    {
        var (squares, albedo, normal) = (sums[0], sums[1], sums[2]);
        guides.Variance[pixel] = samples > 1 ? Vector3.Max(squares.AsVector3(), Vector3.Zero) / ((float)samples * (samples - 1)) : Vector3.Zero;
        guides.Albedo[pixel] = albedo.AsVector3() / samples;
        guides.Normals[pixel] = normal.AsVector3() / samples;
        guides.Depth[pixel] = normal.W > 0 ? squares.W / normal.W : 0;
        guides.Coverage[pixel] = albedo.W / samples;
    }
}
