using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Pipeline.Inputs;

/// <summary>Reads meshes and makes them ready to render.</summary>
internal static class PartLoader
{
    /// <summary>Edges sharper than this stay sharp; parts are made of planes and cylinders.</summary>
    public const float CreaseDegrees = 30;

    public static RenderPart Load(string meshPath, MeshReadOptions options, Action<string> warn)
    {
        var read = MeshFile.Read(meshPath, options);
        foreach (var warning in read.Warnings)
        {
            warn(warning.ToCanonicalString());
        }

        return new RenderPart(read.Mesh, ShadingNormals.Of(read.Mesh, CreaseDegrees));
    }
}
