using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>From part space to the world for eight rays, which may have met eight objects.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LaneMatrix
{
    private const int Numbers = 16;

    // The order is that of PreparedObject's placement.
    private Lanes3 x;
    private Lanes3 y;
    private Lanes3 z;
    private Lanes3 translation;
    private Lanes3 motion;
    private Vector256<float> unused;

    /// <summary>How far each object moves while the shutter is open.</summary>
    public readonly Lanes3 Motion => motion;

    /// <summary>Gathers the placements of eight objects.</summary>
    public void Load(PreparedScene scene, Vector256<int> objects)
    {
        var to = (float*)Unsafe.AsPointer(ref this);
        if (scene.Tree is null)
        {
            for (var i = 0; i < Numbers; i++)
            {
                Vector256.Create(scene.Placements[i]).Store(to + (8 * i));
            }

            return;
        }

        var lines = objects + objects;
        LaneBlock.Load(scene.Placements, (int*)&lines, to);
        LaneBlock.Load(scene.Placements + LaneBlock.Line, (int*)&lines, to + (8 * LaneBlock.Line));
    }

    /// <summary>Transforms points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Lanes3 Point(Lanes3 point) => (point.X * x) + (point.Y * y) + ((point.Z * z) + translation);

    /// <summary>Transforms directions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Lanes3 Direction(Lanes3 direction) => (direction.X * x) + (direction.Y * y) + (direction.Z * z);
}
