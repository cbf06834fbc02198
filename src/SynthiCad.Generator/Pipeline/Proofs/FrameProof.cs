using System.Numerics;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Holds the exact buffers of a frame against each other: where there is an object, there is a depth and a normal.</summary>
internal static class FrameProof
{
    /// <summary>What contradicts, or null.</summary>
    public static string? Fault(RenderFrame frame)
    {
        for (var i = 0; i < frame.Ids.Length; i++)
        {
            var (depth, normal) = (frame.Depth[i], frame.Normals[i]);
            var hit = !float.IsPositiveInfinity(depth);
            if ((frame.Ids[i] != 0 && !hit) || (hit && !(depth > 0)) || hit != (normal != Vector3.Zero))
            {
                var (y, x) = Math.DivRem(i, frame.Width);
                return FormattableString.Invariant($"pixel ({x}, {y}) has id {frame.Ids[i]}, depth {depth} and normal {normal}, which do not go together");
            }
        }

        return null;
    }
}
