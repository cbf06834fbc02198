using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Rendering;

/// <summary>A mesh made ready for rendering once: crease-aware corner normals and, per device, an acceleration structure.</summary>
internal sealed class RenderPart
{
    private readonly DeviceData devices = new();

    /// <summary>Prepares a mesh.</summary>
    /// <param name="mesh">The mesh, in millimetres.</param>
    /// <param name="cornerNormals">Unit normals, three a triangle, in the order of <see cref="Mesh.Indices"/>.</param>
    public RenderPart(Mesh mesh, System.Numerics.Vector3[] cornerNormals)
    {
        Mesh = mesh;
        CornerNormals = cornerNormals;
    }

    /// <summary>The geometry.</summary>
    public Mesh Mesh { get; }

    /// <summary>Unit shading normals, three a triangle.</summary>
    public System.Numerics.Vector3[] CornerNormals { get; }

    /// <summary>What a device built for this part, built on first use and kept.</summary>
    internal T GetOrBuild<T>(string device, Func<RenderPart, T> build)
        where T : class => devices.GetOrBuild(device, () => build(this));
}
