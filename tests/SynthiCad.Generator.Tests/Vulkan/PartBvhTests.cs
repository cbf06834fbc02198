using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.VulkanTracing;
using SynthiCad.Generator.Tests.Rendering;

namespace SynthiCad.Generator.Tests.Vulkan;

public sealed class PartBvhTests
{
    [Fact]
    public void Every_triangle_lies_in_one_leaf_inside_all_boxes_above_it() =>
        Prop.ForAll(Gen.Choose(1, 300).Two().ToArbitrary(), pair => Check(TestScenes.Soup((ulong)pair.Item1, pair.Item2))).QuickCheckThrowOnFailure();

    [Fact]
    public void Coinciding_and_collapsed_triangles_make_a_tree_too()
    {
        var same = Enumerable.Repeat(new[] { Vector3.Zero, Vector3.UnitX, Vector3.UnitY }, 1000).SelectMany(t => t).ToArray();
        Assert.True(Check(TestScenes.Part(same, [.. Enumerable.Range(0, same.Length)])));
        var points = Enumerable.Repeat(new Vector3(1, 2, 3), 300).ToArray();
        Assert.True(Check(new RenderPart(new Mesh("points", points, [.. Enumerable.Range(0, 300)]), new Vector3[300])));
    }

    [Fact]
    public void The_depth_is_bounded_where_the_heuristic_would_peel_off_triangles_one_by_one()
    {
        var positions = new Vector3[120 * 3];
        for (var i = 0; i < 120; i++)
        {
            var size = MathF.Pow(2, i - 60);
            (positions[3 * i], positions[(3 * i) + 1], positions[(3 * i) + 2]) = (new(size, 0, 0), new(size * 1.1f, 0, 0), new(size, size * 0.1f, 0));
        }

        Assert.True(Check(TestScenes.Part(positions, [.. Enumerable.Range(0, positions.Length)])));
    }

    [Fact]
    public void The_same_mesh_gives_the_same_tree()
    {
        var (a, b) = (PartBvhBuilder.Build(TestScenes.Soup(3, 500)), PartBvhBuilder.Build(TestScenes.Soup(3, 500)));
        Assert.Equal(a.Nodes, b.Nodes);
        Assert.Equal(a.Triangles, b.Triangles);
    }

    [Fact]
    public void Links_follow_a_tree_to_another_place()
    {
        var bvh = PartBvhBuilder.Build(TestScenes.Soup(3, 50));
        var moved = bvh.NodesAt(1000, 300);
        for (var i = 0; i < moved.Length; i++)
        {
            var isLink = i % 4 == 3;
            var isLeaf = isLink && (bvh.Nodes[i] & PartBvh.LeafBit) != 0;
            Assert.Equal(bvh.Nodes[i] + (isLeaf ? 1200u : isLink ? 1000u : 0), moved[i]);
        }
    }

    [Fact]
    public void Triangles_carry_their_material_and_attributes_through_the_sorting()
    {
        var part = TestScenes.Soup(3, 50);
        var corners = part.Mesh.Indices.Length;
        var mesh = part.Mesh with
        {
            MaterialIndices = [.. Enumerable.Range(0, corners / 3).Select(i => i - 1)],
            CornerTexCoords = [.. Enumerable.Range(0, corners).Select(i => new Vector2(i, -i))],
            CornerColors = [.. Enumerable.Range(0, corners).Select(i => new Vector3(i, i + 0.25f, i + 0.5f))],
        };
        var bvh = PartBvhBuilder.Build(new(mesh, part.CornerNormals));
        Assert.Empty(PartBvhBuilder.Build(part).Attributes);
        for (var i = 0; i < bvh.TriangleCount; i++)
        {
            var at = i * PartBvh.AttributeWords;
            var first = (int)BitConverter.UInt32BitsToSingle(bvh.Attributes[at]);
            Assert.Equal(Math.Max(0, (first / 3) - 1), (int)bvh.Triangles[(i * PartBvh.TriangleWords) + 3]);
            Assert.Equal(mesh.Positions[mesh.Indices[first + 2]], Vector(bvh.Triangles, (i * PartBvh.TriangleWords) + 8));
            Assert.Equal(-first - 2, BitConverter.UInt32BitsToSingle(bvh.Attributes[at + 5]));
            Assert.Equal(mesh.CornerColors[first + 1], Vector(bvh.Attributes, at + 9));
        }
    }

    [Fact]
    public void A_mesh_without_triangles_is_refused() =>
        Assert.Throws<ArgumentException>(() => PartBvhBuilder.Build(new(new("empty", [], []), [])));

    private static bool Check(RenderPart part)
    {
        var bvh = PartBvhBuilder.Build(part);
        var seen = new int[bvh.Triangles.Length / PartBvh.TriangleWords];
        Visit(bvh, 0, new(new(float.NegativeInfinity), new(float.PositiveInfinity)), 1, seen);
        Assert.Equal(part.Mesh.TriangleCount, seen.Length);

        // A mesh of one triangle has it in both children of the root.
        Assert.All(seen, count => Assert.Equal(seen.Length == 1 ? 2 : 1, count));
        return true;
    }

    private static void Visit(PartBvh bvh, uint node, Box outer, int depth, int[] seen)
    {
        Assert.InRange(depth, 1, PartBvh.MaxDepth);
        for (var child = 0; child < 2; child++)
        {
            var at = (int)(node * PartBvh.NodeWords) + (child * 4);
            var (a, b, c) = (bvh.Nodes[at], bvh.Nodes[at + 1], bvh.Nodes[at + 2]);
            var box = new Box(new(a & 0xffff, a >> 16, b & 0xffff), new(b >> 16, c & 0xffff, c >> 16));
            Assert.Equal(outer, outer.With(box));
            var link = bvh.Nodes[at + 3];
            if ((link & PartBvh.LeafBit) == 0)
            {
                Visit(bvh, link, box, depth + 1, seen);
                continue;
            }

            var first = (int)((link & ~PartBvh.LeafBit) >> 2);
            for (var i = first; i <= first + (int)(link & 3); i++)
            {
                seen[i]++;
                for (var corner = 0; corner < 3; corner++)
                {
                    var step = ((Vector(bvh.Triangles, (i * PartBvh.TriangleWords) + (corner * 4)) - bvh.GridLow) * bvh.GridScale) + Vector3.One;
                    Assert.Equal(box, box.With(step - Vector3.One).With(step + Vector3.One));
                }
            }
        }
    }

    private static Vector3 Vector(uint[] words, int at) =>
        new(BitConverter.UInt32BitsToSingle(words[at]), BitConverter.UInt32BitsToSingle(words[at + 1]), BitConverter.UInt32BitsToSingle(words[at + 2]));
}
