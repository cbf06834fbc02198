using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Runtime;

namespace Resilience.Tests.Models;

public sealed class ModelCutterTests
{
    private static readonly OnnxModel Vgg = OnnxModel.Parse(ModelBuilder.SmallVgg().ToBytes(), "vgg.onnx");

    [Fact]
    public void A_chain_is_cut_at_the_value_that_the_layer_reads()
    {
        var cut = Cut(Vgg, "block2_conv1");
        Assert.Equal(["input"], cut.PrefixInputs);
        Assert.Equal(["pool1_out"], cut.PrefixOutputs);
        Assert.Equal(["pool1_out"], cut.SuffixInputs);
        Assert.Equal(["block2_conv1_W", "block2_conv1_b"], cut.Targets.Select(t => t.Name));
        Assert.Equal(["predictions_out"], cut.Outputs);
        Assert.Equal((5, 7), cut.Nodes);
        var suffix = ModelProto.Parser.ParseFrom(cut.Suffix);
        Assert.DoesNotContain(suffix.Graph.Initializer, t => t.Name.StartsWith("block", StringComparison.Ordinal));
        var batch = suffix.Graph.Input.Single(i => i.Name == "pool1_out").Type.TensorType.Shape.Dim;
        Assert.Equal("N", batch[0].DimParam);
        Assert.Equal([8L, 8L, 8L], batch.Skip(1).Select(d => d.DimValue));
    }

    [Fact]
    public void The_first_layer_has_nothing_before_it()
    {
        var cut = Cut(Vgg, "block1_conv1");
        Assert.Null(cut.Prefix);
        Assert.Empty(cut.PrefixOutputs);
        Assert.Equal(["input"], cut.SuffixInputs);
    }

    [Fact]
    public void All_readers_of_a_shared_kernel_are_fault_sites()
    {
        var b = new ModelBuilder();
        var x = b.Input("x", null, 3);
        var w = b.Weights("shared", 1, 3, 3);
        var first = b.Relu("r0", x);
        var a = b.Node("MatMul", "a", [first, w]);
        var c = b.Node("MatMul", "c", [b.Relu("r1", a), w]);
        b.Output(b.Node("Add", "sum", [c, first]), null, 3);
        var model = OnnxModel.Parse(b.ToBytes(), "shared.onnx");
        Assert.Equal(["a", "c"], model.Layers.Select(l => l.Name));
        foreach (var layer in model.Layers)
        {
            var cut = ModelCutter.Cut(model, layer, RuntimeValueTypes.Instance);
            Assert.Equal(["r0_out"], cut.PrefixOutputs);
            Assert.Equal((1, 4), cut.Nodes);
        }
    }

    [Fact]
    public void A_skip_around_the_layer_crosses_the_cut_too()
    {
        var b = new ModelBuilder();
        var x = b.Input("x", null, 4, 8, 8);
        var stem = b.Relu("stem", b.Conv("c0", x, 4, 4));
        var left = b.Relu("left", b.Conv("c1", stem, 4, 4));
        var right = b.Conv("c2", b.Relu("side", b.Conv("c3", stem, 4, 4)), 4, 4);
        b.Output(b.Node("Add", "join", [left, right]), null, 4, 8, 8);
        var model = OnnxModel.Parse(b.ToBytes(), "skip.onnx");
        Assert.Equal(["left_out", "side_out"], Cut(model, "c2").PrefixOutputs);
    }

    [Fact]
    public void Values_that_an_inner_graph_takes_from_outside_cross_the_cut()
    {
        // then: late × W + early; else: late. Both branches capture values of the outer graph.
        var b = new ModelBuilder();
        var x = b.Input("x", null, 3);
        var early = b.Relu("early", x);
        var late = b.Node("MatMul", "late", [early, b.Weights("w0", 1, 3, 3)]);
        b.Bool("which", true);
        b.Weights("inner_w", 1, 3, 3);
        var then = new GraphProto { Name = "then" };
        then.Node.Add(new NodeProto { OpType = "MatMul", Input = { late, "inner_w" }, Output = { "product" } });
        then.Node.Add(new NodeProto { OpType = "Add", Input = { "product", early }, Output = { "then_out" } });
        then.Output.Add(ModelBuilder.Value("then_out", null, 3));
        var otherwise = new GraphProto { Name = "else" };
        otherwise.Node.Add(new NodeProto { OpType = "Identity", Input = { late }, Output = { "else_out" } });
        otherwise.Output.Add(ModelBuilder.Value("else_out", null, 3));
        var choice = new NodeProto { OpType = "If", Name = "choice", Input = { "which" }, Output = { "y" } };
        choice.Attribute.Add(ModelBuilder.Graph("then_branch", then));
        choice.Attribute.Add(ModelBuilder.Graph("else_branch", otherwise));
        b.Model.Graph.Node.Add(choice);
        b.Output(b.Node("MatMul", "last", ["y", b.Weights("w1", 1, 3, 3)]), null, 3);
        var model = OnnxModel.Parse(b.ToBytes(), "if.onnx");

        Assert.Equal(["early_out"], Cut(model, "late").PrefixOutputs);
        using var input = Tensor.From<float>(ElementType.Float32, [1, -2, 3, 0.5f, 0.25f, 4], 2, 3);
        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["x"] = input };
        foreach (var layer in model.Layers)
        {
            var cut = ModelCutter.Cut(model, layer, RuntimeValueTypes.Instance);
            var weights = ModelRunner.Weights(model, cut.Targets);
            var faults = ModelRunner.DrawFaults(cut.Targets, 3, 8);
            ModelRunner.Flip(weights, faults);
            Assert.Equal(
                ModelRunner.RunWhole(FaultyModel.Bake(model.Bytes, faults), inputs, OptimizationLevel.Extended),
                ModelRunner.RunCut(cut, inputs, weights, OptimizationLevel.Extended));
        }
    }

    [Fact]
    public void An_output_out_of_reach_of_the_faults_is_left_to_the_golden_run()
    {
        var b = new ModelBuilder();
        var x = b.Input("x", null, 3);
        var early = b.Node("MatMul", "early", [x, b.Weights("w0", 1, 3, 3)]);
        b.Output(early, null, 3).Output(b.Node("MatMul", "late", [early, b.Weights("w1", 1, 3, 3)]), null, 3);
        var model = OnnxModel.Parse(b.ToBytes(), "two.onnx");
        Assert.Equal(["late_out"], Cut(model, "late").Outputs);
        Assert.Equal(["early_out"], Cut(model, "late").UnreachedOutputs);
        Assert.Equal(["early_out", "late_out"], Cut(model, "early").Outputs);
        Assert.Empty(Cut(model, "early").UnreachedOutputs);
    }

    [Fact]
    public void A_layer_that_no_output_depends_on_is_refused()
    {
        var b = new ModelBuilder();
        var x = b.Input("x", null, 3);
        b.Node("MatMul", "dead", [x, b.Weights("w0", 1, 3, 3)]);
        b.Output(b.Node("MatMul", "alive", [x, b.Weights("w1", 1, 3, 3)]), null, 3);
        var model = OnnxModel.Parse(b.ToBytes(), "dead.onnx");
        Assert.Equal("RES0207", Assert.Throws<ResilienceException>(() => Cut(model, "dead")).Code);
    }

    [Fact]
    public void Without_a_source_of_types_the_files_own_are_used_or_the_cut_is_refused()
    {
        Assert.Equal("RES0207", Assert.Throws<ResilienceException>(() => ModelCutter.Cut(Vgg, Vgg.FindLayer("fc1"), null)).Code);
        var b = ModelBuilder.SmallVgg();
        b.Model.Graph.ValueInfo.Add(ModelBuilder.Value("flatten_out", null, 256));
        var stated = OnnxModel.Parse(b.ToBytes(), "stated.onnx");
        Assert.Equal(["flatten_out"], ModelCutter.Cut(stated, stated.FindLayer("fc1"), null).PrefixOutputs);
    }

    [Fact]
    public void A_bias_alone_is_cut_with_its_matrix_product()
    {
        var b = new ModelBuilder();
        var x = b.Relu("r", b.Input("x", null, 4));
        x = b.Node("MatMul", "dense", [x, b.Weights("kernel", 1, 4, 3)]);
        b.Output(b.Node("Add", "add", [x, b.Weights("bias", 1, 3)]), null, 3);
        var model = OnnxModel.Parse(b.ToBytes(), "dense.onnx");
        var cut = ModelCutter.Cut(model, model.Layers[0], RuntimeValueTypes.Instance, TargetSelection.Biases);
        Assert.Equal(["r_out"], cut.PrefixOutputs);
        Assert.Equal("bias", Assert.Single(cut.Targets).Name);
    }

    [Fact]
    public void Faults_cannot_be_baked_into_what_is_not_there()
    {
        var fault = new Resilience.Campaigns.Injection("block1_conv1_W", 216, 0, 0, 0);
        Assert.Equal("RES0205", Assert.Throws<ResilienceException>(() => FaultyModel.Bake(Vgg.Bytes, [fault])).Code);
        Assert.Equal("RES0205", Assert.Throws<ResilienceException>(() => FaultyModel.Bake(Vgg.Bytes, [fault with { Tensor = "no" }])).Code);
        Assert.Equal("RES0205", Assert.Throws<ResilienceException>(() => FaultyModel.Bake(Vgg.Bytes, [fault with { Element = 0, Bit = 32 }])).Code);
    }

    private static ModelCut Cut(OnnxModel model, string layer) => ModelCutter.Cut(model, model.FindLayer(layer), RuntimeValueTypes.Instance);
}
