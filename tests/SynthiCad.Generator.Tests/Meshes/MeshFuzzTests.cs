using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class MeshFuzzTests
{
    private static readonly Mesh Small = TestMeshes.Cylinder(6);

    // Small files, so that most flips hit something that matters, and the real parts.
    private static readonly (string Name, byte[] Data)[] Seeds =
    [
        ("a.obj", MeshWriter.Obj(Small, "a.mtl")),
        ("a.ply", MeshWriter.Ply(Small, MeshEncoding.Ascii)),
        ("a.ply", MeshWriter.Ply(Small, MeshEncoding.BinaryLittleEndian)),
        ("a.ply", MeshWriter.Ply(Small with { BaseColor = new(0.5f) }, MeshEncoding.BinaryBigEndian)),
        ("a.stl", MeshWriter.Stl(Small, MeshEncoding.Ascii)),
        ("a.stl", MeshWriter.Stl(Small, MeshEncoding.BinaryLittleEndian)),
        .. Directory.GetFiles(SamplePartsTests.Folder).Where(f => Path.GetExtension(f) is ".obj" or ".ply" or ".stl")
            .Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f))),
    ];

    [Fact]
    public void A_cut_file_gives_a_mesh_or_a_coded_error() => Check(
        2, Gen.Choose(0, 1_000_000), (data, cuts) => data[..(int)(data.Length * (cuts[0] / 1_000_001.0))]);

    [Fact]
    public void Flipped_bytes_give_a_mesh_or_a_coded_error() => Check(12, Gen.Choose(0, int.MaxValue), (data, draws) =>
    {
        var copy = (byte[])data.Clone();
        for (var i = 0; i + 1 < draws.Length; i += 2)
        {
            // Half of the hits land in the first 300 bytes: headers and counts.
            var range = i % 4 == 0 ? Math.Min(300, copy.Length) : copy.Length;
            copy[draws[i] % range] ^= (byte)(draws[i + 1] % 255 + 1);
        }

        return copy;
    });

    [Fact]
    public void Digits_swapped_for_others_give_a_mesh_or_a_coded_error() => Check(8, Gen.Choose(0, int.MaxValue), (data, draws) =>
    {
        // Keeps text parseable, so that wild counts and indices get past the tokenizer.
        var copy = (byte[])data.Clone();
        foreach (var draw in draws)
        {
            var at = Array.FindIndex(copy, draw % Math.Min(copy.Length, 2000), b => b is >= (byte)'0' and <= (byte)'9');
            if (at >= 0)
            {
                copy[at] = (byte)"0123456789-.e "[draw % 14];
            }
        }

        return copy;
    });

    private static void Check(int draws, Gen<int> draw, Func<byte[], int[], byte[]> damage)
    {
        var cases = from seed in Gen.Frequency((4, Gen.Choose(0, 5)), (1, Gen.Choose(6, Seeds.Length - 1)))
                    from values in draw.ArrayOf(draws)
                    select (seed, values);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var (name, data) = Seeds[c.seed];
            Survives(name, damage(data, c.values));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    private static void Survives(string name, byte[] data)
    {
        try
        {
            var mesh = MeshFile.Parse(name, data).Mesh;
            Assert.NotEmpty(mesh.Indices);
            Assert.All(CreaseNormals.Compute(mesh), n => Assert.InRange(n.Length(), 0.99f, 1.01f));
        }
        catch (SynthiCadException e)
        {
            Assert.StartsWith("SCAD01", e.Code, StringComparison.Ordinal);
        }
    }
}
