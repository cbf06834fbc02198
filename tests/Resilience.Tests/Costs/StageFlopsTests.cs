using Resilience.Costs;
using Resilience.Models;
using Resilience.Runtime;
using Resilience.Tests.Models;

namespace Resilience.Tests.Costs;

public sealed class StageFlopsTests
{
    [Fact]
    public void A_chain_is_prefix_layer_and_tail_and_nothing_else()
    {
        var model = OnnxModel.Parse(ModelBuilder.SmallVgg().ToBytes(), "vgg.onnx");
        var flops = Stages(model, "block2_conv1");

        Assert.Equal(flops.Model, flops.Prefix + flops.Layer + flops.Tail);
        Assert.Equal((2.0 * 16 * 8 * 8 * 8 * 9) + (16 * 8 * 8), flops.Layer);
        Assert.Equal((16 * 8 * 8) + (16 * 4 * 4 * 4) + (2.0 * 256 * 32) + 32 + 32 + (2 * 32 * 10) + 10, flops.Tail);
        Assert.Empty(flops.Estimated);
    }

    [Fact]
    public void The_first_layer_has_no_prefix()
    {
        var flops = Stages(OnnxModel.Parse(ModelBuilder.SmallVgg().ToBytes(), "vgg.onnx"), "block1_conv1");

        Assert.Equal(0, flops.Prefix);
    }

    [Fact]
    public void A_fixed_batch_is_divided_out()
    {
        var model = OnnxModel.Parse(ModelBuilder.SmallVgg().ToBytes(), "vgg.onnx");
        var one = Stages(model, "block1_conv2");
        var four = Stages(model, "block1_conv2", batch: 4);
        Assert.Equal((one.Model, one.Prefix, one.Tail), (four.Model, four.Prefix, four.Tail));
    }

    [Fact]
    public void A_skip_around_the_layer_belongs_to_the_tail()
    {
        var b = new ModelBuilder();
        var x = b.Input("input", null, 8, 10, 10);
        var before = b.Relu("r", b.Conv("first", x, 8, 8));
        var sum = b.Node("Add", "sum", [b.Conv("second", before, 8, 8), x]);
        b.Output(b.Relu("last", sum), null, 8, 10, 10);
        var flops = Stages(OnnxModel.Parse(b.ToBytes(), "skip.onnx"), "second");
        Assert.Equal(2 * 8 * 10 * 10, flops.Tail);
    }

    private static StageFlops Stages(OnnxModel model, string layer, int batch = 1)
    {
        var found = model.FindLayer(layer);
        long[] input = [batch, .. model.Inputs[0].Shape!.Skip(1)];
        var shapes = ShapeInference.Run(model, new Dictionary<string, long[]> { [model.Inputs[0].Name] = input }, RuntimeValueTypes.Instance);
        return StageFlops.Of(model.Proto.Graph, found.NodeIndex, model.Targets(found).Select(t => t.Name).ToHashSet(), shapes, batch);
    }
}
