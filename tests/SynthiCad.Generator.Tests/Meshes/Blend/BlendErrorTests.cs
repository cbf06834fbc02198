using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Meshes.Blend;

namespace SynthiCad.Generator.Tests.Meshes.Blend;

public sealed class BlendErrorTests
{
    [Fact]
    public void A_header_of_another_kind_is_refused_with_a_reason()
    {
        Refused("SCAD0116", "big endian", "BLENDER-V248"u8.ToArray().Concat(new byte[40]).ToArray());
        Refused("SCAD0104", "no known Blender", "BLENDER?v248"u8.ToArray().Concat(new byte[40]).ToArray());
        Refused("SCAD0104", "no known Blender", "BLENDER19-01v0700"u8.ToArray().Concat(new byte[40]).ToArray());
        Refused("SCAD0104", "expected 'BLENDER'", "BLENDE"u8.ToArray());
        Refused("SCAD0103", "Zstandard", BlendReaderTests.Wedge[..2000]);
        Refused("SCAD0103", "gzip", [0x1F, 0x8B, 7, 0, 0, 0, 0, 0, 0, 3, 99, 99, 99, 99]);
    }

    [Fact]
    public void A_file_that_is_cut_off_says_where()
    {
        var file = Square().Build();

        Refused("SCAD0103", "states", file[..40]);
        Refused("SCAD0103", "before its end block", file[..^10]);
        Refused("SCAD0103", "DNA1", [.. "BLENDER-v278"u8, .. "ENDB"u8, .. new byte[20]]);
    }

    [Fact]
    public void A_face_beyond_the_vertices_is_refused()
    {
        var blend = BlendFixture.Quads();
        BlendFixture.Scene(blend, 1, BlendFixture.Object(blend, BlendFixture.QuadMesh(blend, broken: 77)));

        Refused("SCAD0106", "vertex 77; expected 0..4", blend.Build());
    }

    [Fact]
    public void An_object_that_is_its_own_parent_is_refused()
    {
        var blend = BlendFixture.Loops();
        var mesh = BlendFixture.LoopMesh(blend);
        var child = BlendFixture.Object(blend, mesh, ("parent", 0x1600ul), ("id.name", "OBloop"));
        blend.Add("OB", "Object", [[("parent", child)]], 0x1600);
        BlendFixture.Scene(blend, 1, child);

        Refused("SCAD0113", "256 parents", blend.Build());
    }

    [Fact]
    public void What_will_not_show_is_named_by_object()
    {
        var blend = BlendFixture.Loops();
        var mesh = BlendFixture.LoopMesh(blend);
        ulong[] objects =
        [
            BlendFixture.Object(blend, mesh, ("modifiers.first", 1ul), ("id.name", "OBone")),
            BlendFixture.Object(blend, mesh, ("modifiers.first", 1ul), ("constraints.first", 1ul), ("id.name", "OBtwo"), ("loc", new float[] { 0, 0, 9 })),
            BlendFixture.Object(blend, 0x999, ("id.name", "OBthree")),
            BlendFixture.Object(blend, 0, ("type", (short)2), ("id.name", "OBfour")),
            BlendFixture.Object(blend, 0, ("type", (short)0), ("dup_group", 0x999ul), ("id.name", "OBfive")),
        ];
        BlendFixture.Scene(blend, 1, objects);

        var warnings = BlendReaderTests.Read(blend.Build()).Warnings.Where(w => w.Code == ErrorCodes.MeshFeature).Select(w => w.Message).ToList();

        Assert.Equal(
            [
                "2 object(s) taken without their modifiers; apply them before saving: one, two",
                "1 object(s) taken without their constraints: two",
                "1 object(s) left out whose mesh is in another file: three",
                "1 curve, surface, text or metaball object(s) left out; convert them to meshes before saving: four",
                "1 instance(s) of a collection left out; make them real before saving: five",
            ],
            warnings);
    }

    [Fact]
    public void A_mirrored_object_keeps_its_outside()
    {
        var blend = BlendFixture.Loops();
        BlendFixture.Scene(blend, 1, BlendFixture.Object(blend, BlendFixture.LoopMesh(blend), ("dscale", new float[] { -1, 1, 1 })));

        var mesh = BlendReaderTests.Read(blend.Build()).Mesh;

        Assert.Equal(Vector3.UnitZ, MeshMath.FaceNormal(mesh.Positions[mesh.Indices[0]], mesh.Positions[mesh.Indices[1]], mesh.Positions[mesh.Indices[2]]));
        Assert.Equal(Vector3.UnitZ, mesh.CornerNormals![0]);
    }

    [Fact]
    public void Quaternions_and_axis_angles_turn_the_same_way()
    {
        var (sine, cosine) = MathF.SinCos(0.4f);
        var quaternion = Turned(("rotmode", (short)0), ("quat", new[] { cosine, 0, sine, 0 }), ("dquat", new float[] { 1, 0, 0, 0 }));
        var axis = Turned(("rotmode", (short)-1), ("rotAxis", new float[] { 0, 2, 0 }), ("rotAngle", 0.8f), ("drotAxis", new float[] { 0, 1, 0 }));
        var euler = Turned(("rotmode", (short)1), ("rot", new[] { 0, 0.5f, 0 }), ("drot", new[] { 0, 0.3f, 0 }));

        Assert.True(Vector3.Distance(quaternion, axis) < 1e-5f, $"{quaternion} {axis}");
        Assert.True(Vector3.Distance(quaternion, euler) < 1e-5f, $"{quaternion} {euler}");
        Assert.True(Vector3.Distance(new Vector3(MathF.Cos(0.8f), 0, -MathF.Sin(0.8f)), quaternion) < 1e-5f, quaternion.ToString());
    }

    [Fact]
    public void Parts_are_looked_for_below_their_own_root_because_addresses_repeat()
    {
        // Two meshes whose tables lie at the same addresses, as Blender 5 writes them; the second object shows the second mesh.
        var blend = BlendFixture.Offsets();
        BlendFixture.OffsetMesh(blend);
        var second = BlendFixture.OffsetMesh(blend);
        BlendFixture.Scene(blend, 1, BlendFixture.Object(blend, second));
        var file = blend.Build();

        // The first mesh's first vertex moves; the second's must not.
        var at = file.AsSpan().IndexOf([.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(0f), .. BitConverter.GetBytes(0f), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(1f)]);
        BitConverter.GetBytes(55f).CopyTo(file, at);

        Assert.Equal(2000f, BlendReaderTests.Read(file).Mesh.Positions.Max(p => p.X));
    }

    [Fact]
    public void Damaged_files_give_a_mesh_or_a_coded_error()
    {
        var attributes = BlendFixture.Attributes();
        BlendFixture.Scene(attributes, 1, BlendFixture.Object(attributes, BlendFixture.AttributeMesh(attributes)));
        var quads = BlendFixture.Quads();
        BlendFixture.Scene(quads, 1, BlendFixture.Object(quads, BlendFixture.QuadMesh(quads)));
        byte[][] seeds = [Square().Build(), attributes.Build(), quads.Build(), ZstdLibrary.Decompress(BlendReaderTests.Wedge, 1 << 20)!, BlendReaderTests.Wedge];
        var cases = from seed in Gen.Elements(seeds)
                    from draws in Gen.ArrayOf(Gen.Choose(0, int.MaxValue), 8)
                    select (seed, draws);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var data = (byte[])c.seed.Clone();
            for (var i = 0; i < c.draws.Length; i += 2)
            {
                data[c.draws[i] % data.Length] = (byte)(i % 4 == 0 ? c.draws[i + 1] : c.draws[i + 1] % 3);
            }

            try
            {
                Assert.NotEmpty(BlendReaderTests.Read(data).Mesh.Indices);
            }
            catch (SynthiCadException e)
            {
                Assert.StartsWith("SCAD01", e.Code, StringComparison.Ordinal);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    private static TestBlend Square()
    {
        var blend = BlendFixture.Loops();
        BlendFixture.Scene(blend, 1, BlendFixture.Object(blend, BlendFixture.LoopMesh(blend)));
        return blend;
    }

    private static Vector3 Turned(params (string Member, object Value)[] members)
    {
        var blend = BlendFixture.Loops();
        BlendFixture.Object(blend, BlendFixture.LoopMesh(blend), members);
        var file = new BlendFile(blend.Build(), new RawMesh("a.blend"));
        return Vector3.TransformNormal(Vector3.UnitX, BlendTransform.World(file.Item(file.Blocks.FindIndex(b => b.Code == "OB"))!.Value));
    }

    private static void Refused(string code, string reason, byte[] file)
    {
        var error = Assert.Throws<SynthiCadException>(() => BlendReaderTests.Read(file));
        Assert.Equal(code, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
