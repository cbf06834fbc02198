using Resilience.Campaigns.Values;
using Resilience.Models.Cuts;
using Resilience.Models.Onnx;
using Resilience.Runtime;

namespace Resilience.Tests.Models.Cuts;

/// <summary>Where graphs are divided.</summary>
public sealed class SegmentedGraphTests
{
    [Fact]
    public void What_no_fault_reaches_comes_first_and_constants_are_computed_where_they_are_read()
    {
        // Two branches of one value; one is struck early, the other is not struck.
        var b = new ModelBuilder();
        var x = b.Relu("start", b.Input("x", null, 4));
        var struck = b.Relu("struck", x);
        var factor = b.Node("Mul", "factor", [b.Weights("w", 1, 4), b.Weights("v", 1, 4)]);
        var behind = b.Node("Mul", "behind", [struck, factor]);
        var beside = b.Node("Mul", "beside", [x, factor]);
        b.Output(b.Node("Add", "sum", [behind, beside]), null, 4);
        var graph = Cut(b.Model, "sum_out", ["struck_out"]);
        Assert.Equal(["start", "struck", "factor", "beside"], Names(b.Model, graph, 0));
        Assert.Equal(["factor", "behind", "sum"], Names(b.Model, graph, 1));
        Assert.Equal(["struck_out", "beside_out"], graph.Segments[1].Inputs.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(["struck_out", "beside_out"], graph.Crossing);
        Assert.Empty(graph.Given);
    }

    [Fact]
    public void A_segment_holds_what_depends_on_its_group_and_on_none_after_it()
    {
        var b = new ModelBuilder();
        var a = b.Relu("a", b.Input("x", null, 4));
        var c = b.Relu("c", a);
        b.Output(b.Node("Add", "sum", [b.Relu("d", c), a]), null, 4);
        b.Relu("unused", a);
        var graph = Cut(b.Model, "sum_out", ["x"], ["a_out"], ["c_out"], ["sum_out"]);
        Assert.Equal(5, graph.Segments.Count);
        Assert.Empty(Names(b.Model, graph, 0));
        Assert.Equal(["a"], Names(b.Model, graph, 1));
        Assert.Equal(["c"], Names(b.Model, graph, 2));
        Assert.Equal(["d", "sum"], Names(b.Model, graph, 3));
        Assert.Empty(Names(b.Model, graph, 4));
        Assert.Equal(["x"], graph.Given);
        Assert.Equal((0, 1, 2, 3), (graph.SegmentOf("x"), graph.SegmentOf("a_out"), graph.SegmentOf("c_out"), graph.SegmentOf("sum_out")));
    }

    [Fact]
    public void An_input_with_a_name_of_its_own_is_read_by_its_node_alone()
    {
        var b = new ModelBuilder();
        var x = b.Relu("a", b.Input("x", null, 4));
        b.Output(b.Node("Mul", "square", [x, x]), null, 4);
        var (model, names) = NamedEdges.Give(b.Model, [(1, 1)]);
        Assert.Equal(["square.in1"], names);
        Assert.Equal(["a_out", "square.in1"], model.Graph.Node[^1].Input);
        Assert.Equal(["a_out", "a_out"], b.Model.Graph.Node[1].Input);
    }

    [Theory]
    [InlineData(new long[] { 2, 3, 4 }, new long[] { 3, 3, 4 }, 0)]
    [InlineData(new long[] { 5, 2, 4 }, new long[] { 5, 3, 4 }, 1)]
    [InlineData(new long[] { 5, 4 }, new long[] { 5, 4 }, -1)]
    [InlineData(new long[] { 4, 4 }, new long[] { 6, 4 }, null)]
    [InlineData(new long[] { 2, 2 }, new long[] { 3, 3 }, null)]
    [InlineData(new long[] { 2 }, new long[] { 3, 1 }, null)]
    public void The_dimension_that_counts_images_is_the_one_that_grows_with_them(long[] two, long[] three, int? axis) =>
        Assert.Equal(axis, ValueLayout.Between(ElementType.Float32, two, 2, three, 3)?.Axis);

    [Fact]
    public void Every_element_of_every_image_has_a_place_of_its_own()
    {
        foreach (var axis in new[] { 0, 1, 2 })
        {
            long[] two = [5, 4, 7], three = [5, 4, 7];
            (two[axis], three[axis]) = (2, 3);
            var layout = ValueLayout.Between(ElementType.Float32, two, 2, three, 3)!;
            var places = Enumerable.Range(0, 3).SelectMany(row => Enumerable.Range(0, (int)layout.Elements).Select(element => layout.PlaceOf(element, row, 3))).ToArray();
            Assert.Equal(Enumerable.Range(0, places.Length).Select(place => (long)place), places.Order());
            Assert.True(layout.Fits(three, 3) && layout.Fits(two, 2) && !layout.Fits(two, 3));

            // The first image's elements follow each other in the tensor's own order.
            Assert.Equal(places[..(int)layout.Elements].Order(), places[..(int)layout.Elements]);
        }
    }

    private static SegmentedGraph Cut(ModelProto model, string scores, params string[][] groups) =>
        new(new StruckGraph(model, [.. groups.Select(group => group.Select(name => new StruckValue(name, name, IsParameter: false)).ToArray())]), scores);

    private static string[] Names(ModelProto model, SegmentedGraph graph, int segment) => [.. graph.Segments[segment].Nodes.Select(node => model.Graph.Node[node].Name)];
}
