using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class MeshRoundTripTests
{
    private static readonly (string Extension, Func<Mesh, byte[]> Write)[] Writers =
    [
        (".obj", m => MeshWriter.Obj(m, null)),
        (".ply", m => MeshWriter.Ply(m, MeshEncoding.Ascii)),
        (".ply", m => MeshWriter.Ply(m, MeshEncoding.BinaryLittleEndian)),
        (".ply", m => MeshWriter.Ply(m, MeshEncoding.BinaryBigEndian)),
        (".stl", m => MeshWriter.Stl(m, MeshEncoding.Ascii)),
        (".stl", m => MeshWriter.Stl(m, MeshEncoding.BinaryLittleEndian)),
    ];

    // Coordinates with a random mantissa and sign and an exponent from 2^-27 to 2^28.
    private static Gen<float> Coordinate =>
        from mantissa in Gen.Choose(0, (1 << 23) - 1)
        from exponent in Gen.Choose(100, 155)
        from sign in Gen.Choose(0, 1)
        select BitConverter.Int32BitsToSingle((sign << 31) | (exponent << 23) | mantissa);

    private static Gen<Mesh> Meshes =>
        from count in Gen.Choose(3, 40)
        from positions in Coordinate.Three().Select(t => new Vector3(t.Item1, t.Item2, t.Item3)).ArrayOf(count)
        from faces in Gen.Choose(0, count - 1).Three().ArrayOf(2 * count)
        let indices = faces.Where(f => f.Item1 != f.Item2 && f.Item2 != f.Item3 && f.Item1 != f.Item3)
            .SelectMany(f => new[] { f.Item1, f.Item2, f.Item3 }).ToArray()
        select new Mesh("part", positions, indices);

    [Fact]
    public void Every_format_gives_back_the_same_triangles_bit_for_bit() =>
        Prop.ForAll(Meshes.ToArbitrary(), mesh =>
        {
            var clean = Cleaned(mesh);
            if (clean is null)
            {
                return;
            }

            foreach (var (extension, write) in Writers)
            {
                var read = MeshFile.Parse("part" + extension, write(clean)).Mesh;
                Assert.Equal(Corners(clean), Corners(read));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_colour_survives_in_ply()
    {
        var box = TestMeshes.Box(Vector3.Zero, Vector3.One) with { BaseColor = new Vector3(0.25f, 0.5f, 0.75f) };
        foreach (var encoding in Enum.GetValues<MeshEncoding>())
        {
            Assert.Equal(box.BaseColor, MeshFile.Parse("part.ply", MeshWriter.Ply(box, encoding)).Mesh.BaseColor);
        }
    }

    // What the reader would drop or repair anyway is done before the trip; of these wild meshes one repair may make room for another.
    private static Mesh? Cleaned(Mesh mesh)
    {
        try
        {
            for (var i = 0; i < 8; i++)
            {
                var clean = MeshFile.Parse("part.stl", MeshWriter.Stl(mesh, MeshEncoding.BinaryLittleEndian)).Mesh;
                if (Corners(clean).SequenceEqual(Corners(mesh)))
                {
                    return clean;
                }

                mesh = clean;
            }

            return null;
        }
        catch (SynthiCadException e) when (e.Code is ErrorCodes.AllDegenerate or ErrorCodes.EmptyMesh)
        {
            return null;
        }
    }

    private static Vector3[] Corners(Mesh mesh) => Array.ConvertAll(mesh.Indices, i => mesh.Positions[i]);
}
