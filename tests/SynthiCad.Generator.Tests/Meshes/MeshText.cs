using System.Text;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

/// <summary>Parses meshes from text in the test, and catches the coded error of bad ones.</summary>
internal static class MeshText
{
    public static MeshReadResult Read(string extension, string text) => MeshFile.Parse("part" + extension, Encoding.UTF8.GetBytes(text));

    public static SynthiCadException Error(string extension, string text) => Error(extension, Encoding.UTF8.GetBytes(text));

    public static SynthiCadException Error(string extension, byte[] data)
    {
        var error = Assert.Throws<SynthiCadException>(() => MeshFile.Parse("part" + extension, data));
        Assert.Equal("part" + extension, error.File);
        return error;
    }

    public static void WarnsOnly(MeshReadResult result, params string[] codes) => Assert.Equal(codes, result.Warnings.Select(w => w.Code));
}
