using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class CreaseNormalsTests
{
    [Fact]
    public void A_box_keeps_its_sharp_edges()
    {
        var box = TestMeshes.Box(Vector3.Zero, new Vector3(1f, 2f, 3f));
        var normals = CreaseNormals.Compute(box);
        for (var corner = 0; corner < normals.Length; corner++)
        {
            var face = corner / 3 * 3;
            var expected = MeshMath.FaceNormal(
                box.Positions[box.Indices[face]], box.Positions[box.Indices[face + 1]], box.Positions[box.Indices[face + 2]]);
            Assert.True(Vector3.Distance(expected, normals[corner]) < 1e-5f);
        }
    }

    [Theory]
    [InlineData(24)]
    [InlineData(96)]
    public void A_cylinder_is_smooth_around_and_sharp_at_its_rims(int sides)
    {
        var cylinder = TestMeshes.Cylinder(sides);
        var normals = CreaseNormals.Compute(cylinder);
        for (var corner = 0; corner < normals.Length; corner++)
        {
            var position = cylinder.Positions[cylinder.Indices[corner]];
            var cap = corner / 3 % 4 < 2;
            var expected = cap ? new Vector3(0f, 0f, normals[corner].Z < 0f ? -1f : 1f) : new Vector3(position.X, position.Y, 0f);
            Assert.True(Vector3.Distance(expected, normals[corner]) < 1e-4f, $"corner {corner}: {normals[corner]}, expected {expected}");
        }
    }

    [Fact]
    public void Split_vertices_at_the_same_place_shade_like_joined_ones()
    {
        var cylinder = TestMeshes.Cylinder(32);
        var soup = new Mesh("soup", Array.ConvertAll(cylinder.Indices, i => cylinder.Positions[i]), [.. Enumerable.Range(0, cylinder.Indices.Length)]);
        Assert.Equal(CreaseNormals.Compute(cylinder), CreaseNormals.Compute(soup));
    }

    [Fact]
    public void A_zero_crease_angle_gives_flat_faces_and_a_degenerate_face_gives_a_finite_normal()
    {
        var cylinder = TestMeshes.Cylinder(8);
        var normals = CreaseNormals.Compute(cylinder with { Indices = [.. cylinder.Indices, 0, 0, 1] }, 0f);
        Assert.All(normals, n => Assert.InRange(n.Length(), 0.9999f, 1.0001f));
        Assert.True(Vector3.Distance(normals[6], normals[7]) < 1e-6f);
    }
}
