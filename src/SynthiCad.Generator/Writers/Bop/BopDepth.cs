using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Writers.Bop;

/// <summary>Depth as 16-bit pictures: distance along the view axis in steps of <see cref="Scale"/>; 0 where nothing is hit, or farther than the steps reach.</summary>
internal static class BopDepth
{
    private const double Reach = 4;

    /// <summary>Millimetres a step: the power of ten that reaches at least four times as far as the subject.</summary>
    public static double Scale(ImageTruth truth)
    {
        var (_, _, distance) = new PinholeView(truth.Camera, truth.Width, truth.Height).ToCamera(truth.Instances[0].Pose.Translation);
        var exponent = (int)Math.Ceiling(Math.Log10(Reach * Math.Max(distance, 1e-6) / ushort.MaxValue));
        // From text, so that a tenth is the tenth that the JSON says.
        return double.Parse(FormattableString.Invariant($"1e{exponent}"), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static void Write(Stream stream, ImageTruth truth, RenderFrame frame)
    {
        var scale = Scale(truth);
        var pixels = new ushort[frame.Depth.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var steps = Math.Round(frame.Depth[i] / scale);
            pixels[i] = steps <= ushort.MaxValue ? (ushort)steps : (ushort)0;
        }

        PngWriter.WriteGrey16(stream, pixels, frame.Width, frame.Height);
    }
}
