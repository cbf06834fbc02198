extern alias generator;

using System.Numerics;
using generator::SynthiCad.Generator.Meshes;

namespace SynthiCad.Benchmarks.Rendering;

/// <summary>A gear wheel made by code: 24 teeth, bore, hub, web and rim, every edge bevelled; 90,240 triangles.</summary>
internal static class GearMesh
{
    private const int Teeth = 24;
    private const int PointsPerTooth = 40;
    private const float ToothDepth = 4.2f;

    /// <summary>The wheel lies in the plane z = 0, 56 millimetres wide and 14 thick.</summary>
    public static Mesh Create()
    {
        var section = Section();
        var around = Teeth * PointsPerTooth;
        var positions = new Vector3[around * section.Count];
        var indices = new int[6 * positions.Length];
        for (var i = 0; i < around; i++)
        {
            var (sin, cos) = MathF.SinCos(MathF.Tau * i / around);
            var cut = ToothDepth * Gap(i % PointsPerTooth / (float)PointsPerTooth);
            for (var j = 0; j < section.Count; j++)
            {
                var radius = section[j].Radius - (section[j].Toothed * cut);
                positions[(i * section.Count) + j] = new Vector3(radius * cos, radius * sin, section[j].Height);
            }
        }

        for (var i = 0; i < around; i++)
        {
            for (var j = 0; j < section.Count; j++)
            {
                var (near, far) = (i * section.Count, (i + 1) % around * section.Count);
                var next = (j + 1) % section.Count;
                int[] quad = [near + j, far + j, far + next, near + j, far + next, near + next];
                quad.CopyTo(indices, 6 * (near + j));
            }
        }

        return new Mesh("gear", positions, indices);
    }

    /// <summary>0 on a tooth's tip, 1 in the gap, with flanks between.</summary>
    private static float Gap(float phase)
    {
        var fromTip = MathF.Abs(phase - 0.5f) * 2;
        var x = Math.Clamp((fromTip - 0.3f) / 0.35f, 0, 1);
        return x * x * (3 - (2 * x));
    }

    // The closed outline of a cut through the axis, counter-clockwise from the bore's lower edge; Toothed says how much of
    // the teeth's depth a point follows.
    private static List<(float Radius, float Height, float Toothed)> Section()
    {
        List<(float Radius, float Height, float Toothed)> half = [];
        Line(half, (28, 0, 1), (28, 6, 1), 5);
        Line(half, (28, 6, 1), (27, 7, 1), 3);
        Line(half, (27, 7, 1), (21.5f, 7, 0), 4);
        Line(half, (21.5f, 7, 0), (20.8f, 6.3f, 0), 2);
        Line(half, (20.8f, 6.3f, 0), (19.8f, 2.6f, 0), 2);
        Line(half, (19.8f, 2.6f, 0), (12.6f, 2.2f, 0), 2);
        Line(half, (12.6f, 2.2f, 0), (11.6f, 6.4f, 0), 2);
        Line(half, (11.6f, 6.4f, 0), (11, 7, 0), 1);
        Line(half, (11, 7, 0), (7, 7, 0), 1);
        Line(half, (7, 7, 0), (6.2f, 6.2f, 0), 1);
        half.Add((6.2f, 6.2f, 0));
        var whole = new List<(float Radius, float Height, float Toothed)>(half);
        for (var i = half.Count - 1; i > 0; i--)
        {
            whole.Add(half[i] with { Height = -half[i].Height });
        }

        return whole;
    }

    private static void Line(
        List<(float Radius, float Height, float Toothed)> points,
        (float Radius, float Height, float Toothed) from,
        (float Radius, float Height, float Toothed) to,
        int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var share = i / (float)steps;
            points.Add((float.Lerp(from.Radius, to.Radius, share), float.Lerp(from.Height, to.Height, share), float.Lerp(from.Toothed, to.Toothed, share)));
        }
    }
}
