using System.Numerics;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Scenes.Shapes;

namespace SynthiCad.Generator.Tests.Scenes;

public sealed class ShapeMeshesTests
{
    [Theory]
    [InlineData("box", 1)]
    [InlineData("cylinder", 0.785)]
    [InlineData("sphere", 0.5236)]
    [InlineData("torus", 0.1137)]
    [InlineData("wedge", 0.18)]
    public void Shapes_are_closed_face_outwards_and_enclose_what_they_should(string name, double volume)
    {
        var mesh = ShapeParts.Get(name, 0).Part.Mesh;
        var edges = mesh.Indices.Chunk(3).SelectMany(t => new[] { (t[0], t[1]), (t[1], t[2]), (t[2], t[0]) }).ToList();
        Assert.Equal(edges.Count, edges.Distinct().Count());
        Assert.All(edges, edge => Assert.Contains((edge.Item2, edge.Item1), edges));
        var enclosed = mesh.Indices.Chunk(3).Sum(t => Vector3.Dot(mesh.Positions[t[0]], Vector3.Cross(mesh.Positions[t[1]], mesh.Positions[t[2]])) / 6);
        Assert.InRange(enclosed, 0.97 * volume, 1.001 * volume);
    }
}
