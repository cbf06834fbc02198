using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class ShadingNormalsTests
{
    private const float Crease = 30;
    private static readonly Mesh Cylinder = TestMeshes.Cylinder(16);

    [Fact]
    public void True_normals_of_the_file_are_used()
    {
        // Tilted by a degree or two, so that they can be told from computed ones.
        var stated = Array.ConvertAll(CreaseNormals.Compute(Cylinder, Crease), n => Vector3.Normalize(n + new Vector3(0.02f, 0.03f, 0.01f)));
        Assert.Equal(stated, ShadingNormals.Of(Cylinder with { CornerNormals = stated }, Crease));
    }

    [Fact]
    public void Normals_on_the_wrong_side_are_turned_to_the_side_of_their_face()
    {
        var stated = CreaseNormals.Compute(Cylinder, Crease);
        Assert.Equal(stated, ShadingNormals.Of(Cylinder with { CornerNormals = Array.ConvertAll(stated, n => -n) }, Crease));
    }

    [Fact]
    public void Normals_averaged_over_sharp_edges_are_computed_again()
    {
        var averaged = CreaseNormals.Compute(Cylinder, 180);
        Assert.Equal(CreaseNormals.Compute(Cylinder, Crease)[7], ShadingNormals.Of(Cylinder with { CornerNormals = averaged }, Crease)[7]);
    }

    [Fact]
    public void Normals_that_only_repeat_the_faces_leave_curves_smooth()
    {
        var facets = CreaseNormals.Compute(Cylinder, 0);
        Assert.Equal(CreaseNormals.Compute(Cylinder, Crease), ShadingNormals.Of(Cylinder with { CornerNormals = facets }, Crease));
    }

    [Fact]
    public void A_vertex_without_a_usable_normal_gets_computed_ones()
    {
        var expected = CreaseNormals.Compute(Cylinder, Crease);
        var stated = (Vector3[])expected.Clone();
        stated[6] = Vector3.Zero;
        stated[11] = new Vector3(float.NaN);
        Assert.Equal(expected, ShadingNormals.Of(Cylinder with { CornerNormals = stated }, Crease));
        Assert.Equal(expected, ShadingNormals.Of(Cylinder, Crease));
    }
}
