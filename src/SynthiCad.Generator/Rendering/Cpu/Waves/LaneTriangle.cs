using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>Corners and corner normals, in part space, of eight triangles.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LaneTriangle
{
    /// <summary>First corners.</summary>
    public Lanes3 P0;

    /// <summary>Second corners.</summary>
    public Lanes3 P1;

    /// <summary>Third corners.</summary>
    public Lanes3 P2;

    /// <summary>Normals at the first corners.</summary>
    public Lanes3 N0;

    /// <summary>Normals at the second corners.</summary>
    public Lanes3 N1;

    /// <summary>Normals at the third corners.</summary>
    public Lanes3 N2;

    /// <summary>Gathers what eight rays met.</summary>
    public void Load(PreparedScene scene, VertexLanes* vertex)
    {
        var to = (float*)Unsafe.AsPointer(ref this);
        for (var lane = 0; lane < 8; lane++)
        {
            var placed = scene.Objects[((int*)&vertex->Object)[lane]];
            var slot = ((int*)&vertex->Slot)[lane];
            var corner = placed.Geometry.Bvh.Leaves + ((nint)(slot >> 3) * Bvh8.LeafStride) + (slot & 7);
            for (var i = 0; i < 9; i++)
            {
                to[(8 * i) + lane] = corner[8 * i];
            }

            ref var normal = ref Unsafe.As<Vector3, float>(ref placed.Part.CornerNormals[3 * ((int*)&vertex->Triangle)[lane]]);
            for (var i = 0; i < 9; i++)
            {
                to[72 + (8 * i) + lane] = Unsafe.Add(ref normal, i);
            }
        }
    }
}
