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
            var at = (int)(node * PartBvh.NodeWords) + (child * 8);
            var box = new Box(Vector(bvh.Nodes, at), Vector(bvh.Nodes, at + 4));
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
                    Assert.Equal(box, box.With(Vector(bvh.Triangles, (i * PartBvh.TriangleWords) + (corner * 4))));
                }
            }
        }
    }

    private static Vector3 Vector(uint[] words, int at) =>
        new(BitConverter.UInt32BitsToSingle(words[at]), BitConverter.UInt32BitsToSingle(words[at + 1]), BitConverter.UInt32BitsToSingle(words[at + 2]));
}
