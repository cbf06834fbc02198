using Resilience.Campaigns;
using Resilience.Models.Onnx;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns;

/// <summary>Graphs that are hard to cut: a campaign works, verified trial by trial, or says why not and what to do.</summary>
public sealed class HardGraphTests
{
    [Fact]
    public void A_layer_without_weights_is_refused_and_its_neighbour_is_named()
    {
        using var setup = new SmallSetup(images: 2);

        var error = Assert.Throws<ResilienceException>(() => setup.Run(SmallSetup.Spec("relu2"), 5));

        Assert.Equal("RES0104", error.Code);
        Assert.Contains("'relu2' of vgg.onnx is a Relu without float32 weights of its own", error.Message, StringComparison.Ordinal);
        Assert.Contains("it reads 'block1_conv2'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_that_is_computed_from_constants_is_refused_and_the_constants_layer_works()
    {
        var b = new ModelBuilder(5);
        var x = b.Relu("relu1", b.Conv("conv1", b.Input("input", null, 3, 16, 16), 3, 8));
        var kernel = b.Node("Transpose", "turn", [b.Weights("turn_W", 0.3, 8, 12, 3, 3)], ModelBuilder.Ints("perm", 1, 0, 2, 3));
        x = b.Relu("relu2", b.Node("Conv", "turned", [x, kernel]));
        b.Output(b.Gemm("fc", b.Flatten("flat", b.Node("GlobalAveragePool", "pool", [x])), 12, 10), null, 10);
        using var setup = new SmallSetup(b.ToBytes());
        var turned = Assert.Throws<ResilienceException>(() => setup.Run(SmallSetup.Spec("turned"), 5));
        using var host = new TestHost();

        var point = setup.Run(SmallSetup.Spec("turn"), 5, setup.Options with { Verify = 100 }, host);

        Assert.Equal("RES0104", turned.Code);
        Assert.Contains("it reads 'turn', which has some", turned.Message, StringComparison.Ordinal);
        Assert.Equal(8, point.Verified);
        Assert.Contains(point.Trials, trial => trial.Outcomes.Masked < SmallSetup.Images);
    }

    [Fact]
    public void Both_readers_of_a_shared_kernel_see_its_faults()
    {
        var b = new ModelBuilder(8);
        var x = b.Relu("relu1", b.Conv("conv1", b.Input("input", null, 3, 16, 16), 3, 8));
        var kernel = b.Weights("shared_W", 0.25, 8, 8, 3, 3);
        x = b.Relu("relu2", b.Node("Conv", "first", [x, kernel], ModelBuilder.Ints("pads", 1, 1, 1, 1)));
        x = b.Relu("relu3", b.Node("Conv", "second", [x, kernel], ModelBuilder.Ints("pads", 1, 1, 1, 1)));
        b.Output(b.Gemm("fc", b.Flatten("flat", b.Node("GlobalAveragePool", "pool", [x])), 8, 10), null, 10);
        using var setup = new SmallSetup(b.ToBytes());
        var options = setup.Options with { Verify = 100 };

        var first = setup.Run(SmallSetup.Spec("first"), 5, options);
        var second = setup.Run(SmallSetup.Spec("second"), 5, options);

        Assert.Equal((8, 8), (first.Verified, second.Verified));
        Assert.Equal(SmallSetup.Essence(first), SmallSetup.Essence(second));
        Assert.Contains(first.Trials, trial => trial.Outcomes.Masked < SmallSetup.Images);
    }

    [Theory]
    [InlineData("conv0")]
    [InlineData("conv7")]
    public void Control_flow_behind_the_cut_or_before_it_works(string layer)
    {
        using var setup = new SmallSetup(RandomClassifier.Build("if", "Relu", "gemm", 3));
        using var subject = new ModelUnderTest(setup.Options with { Verify = 100 });
        using var host = new TestHost();

        // What the condition says of a batch depends on its images together.
        var found = subject.Model.Layers.Single(l => l.Name == layer || (layer == "conv7" && l.OpType == "Conv" && l.Name != "conv0"));
        var point = subject.RunPoint(SmallSetup.Spec(found.Name, "20", 24), 20, host);

        Assert.Equal(24, point.Verified);
        Assert.Contains(point.Trials, trial => trial.Outcomes.Masked < SmallSetup.Images);
    }

    [Fact]
    public void A_loop_behind_the_cut_works()
    {
        var b = new ModelBuilder(4);
        var x = b.Relu("relu1", b.Conv("conv1", b.Input("input", null, 3, 16, 16), 3, 8));
        b.Integers("trips", 3);
        b.Model.Graph.Initializer[^1].Dims.Clear();
        b.Bool("go", true);
        var body = new GraphProto { Name = "body" };
        body.Input.Add(Typed("i", TensorProto.Types.DataType.Int64));
        body.Input.Add(Typed("more", TensorProto.Types.DataType.Bool));
        body.Input.Add(ModelBuilder.Value("state", null, 8, 16, 16));
        body.Node.Add(new NodeProto { OpType = "Identity", Name = "same", Input = { "more" }, Output = { "again" } });
        body.Node.Add(new NodeProto { OpType = "Add", Name = "sum", Input = { "state", x }, Output = { "next" } });
        body.Output.Add(Typed("again", TensorProto.Types.DataType.Bool));
        body.Output.Add(ModelBuilder.Value("next", null, 8, 16, 16));
        var loop = new NodeProto { OpType = "Loop", Name = "loop", Input = { "trips", "go", x }, Output = { "looped" } };
        loop.Attribute.Add(ModelBuilder.Graph("body", body));
        b.Model.Graph.Node.Add(loop);
        b.Output(b.Gemm("fc", b.Flatten("flat", b.Node("GlobalAveragePool", "pool", [b.Relu("relu2", b.Conv("conv2", "looped", 8, 8))])), 8, 10), null, 10);
        using var setup = new SmallSetup(b.ToBytes());

        Assert.Equal(8, setup.Run(SmallSetup.Spec("conv1"), 5, setup.Options with { Verify = 100 }).Verified);
        Assert.Equal(8, setup.Run(SmallSetup.Spec("conv2"), 5, setup.Options with { Verify = 100 }).Verified);
    }

    [Fact]
    public void A_cut_through_a_list_of_tensors_is_refused_and_says_where_to_cut()
    {
        var b = new ModelBuilder(2);
        var x = b.Input("input", null, 3, 16, 16);
        var list = b.Node("SplitToSequence", "split", [x], ModelBuilder.Int("axis", 1));
        var longer = b.Node("SequenceInsert", "insert", [list, b.Relu("relu1", b.Conv("conv1", x, 3, 1))]);
        x = b.Relu("relu2", b.Conv("conv2", b.Node("ConcatFromSequence", "join", [longer], ModelBuilder.Int("axis", 1)), 4, 8));
        b.Output(b.Gemm("fc", b.Flatten("flat", b.Node("GlobalAveragePool", "pool", [x])), 8, 10), null, 10);
        using var setup = new SmallSetup(b.ToBytes());

        var error = Assert.Throws<ResilienceException>(() => setup.Run(SmallSetup.Spec("conv1"), 5));

        Assert.Equal("RES0207", error.Code);
        Assert.Contains("cannot be cut at 'split_out': it is not a tensor of a known type. Choose a layer after it", error.Message, StringComparison.Ordinal);
        Assert.Equal(8, setup.Run(SmallSetup.Spec("conv2"), 5, setup.Options with { Verify = 100 }).Verified);
    }

    [Fact]
    public void Images_that_depend_on_each_other_are_run_together()
    {
        // The largest value of a whole batch scales every image of it, as in dynamic quantisation.
        var b = new ModelBuilder(6);
        var x = b.Relu("relu1", b.Conv("conv1", b.Input("input", null, 3, 16, 16), 3, 8));
        var largest = b.Node("ReduceMax", "largest", [x], ModelBuilder.Int("keepdims", 0));
        x = b.Relu("relu2", b.Conv("conv2", b.Node("Div", "divide", [x, largest]), 8, 8));
        b.Output(b.Gemm("fc", b.Flatten("flat", b.Node("GlobalAveragePool", "pool", [x])), 8, 10), null, 10);
        using var setup = new SmallSetup(b.ToBytes());
        using var subject = new ModelUnderTest(setup.Options with { Verify = 100 });
        using var host = new TestHost();

        Assert.Equal(24, subject.RunPoint(SmallSetup.Spec("conv1", "3", 24), 3, host).Verified);
        using var before = new LayerScores(subject, "conv1", GraphRoute.Rewritten);
        using var behind = new LayerScores(subject, "conv2", GraphRoute.Rewritten);
        before.RunTrials([1, 3]);
        behind.RunTrials([1, 3]);
        Assert.Equal((0, 2, 2, 0), (before.Counts.Patched, before.Counts.Whole, behind.Counts.Patched, behind.Counts.Whole));
    }

    private static ValueInfoProto Typed(string name, TensorProto.Types.DataType type) =>
        new() { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = new TensorShapeProto() } } };
}
