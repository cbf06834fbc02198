using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Runtime;

namespace Resilience.Tests.Models;

public sealed class LayerCutTests
{
    private static readonly OnnxModel Vgg = OnnxModel.Parse(ModelBuilder.SmallVgg().ToBytes(), "vgg.onnx");

    [Fact]
    public void A_chain_is_cut_at_the_value_that_the_layer_reads()
    {
        var cut = Cut(Vgg, "block2_conv1");
        var sections = Assert.Single(cut.Sections);
        Assert.Equal(["input"], sections.PrefixInputs);
        Assert.Contains("pool1_out", sections.PrefixOutputs);
        Assert.Equal(["pool1_out"], sections.WholeInputs);
        Assert.Equal(["block2_conv1_W", "block2_conv1_b"], cut.Targets.Select(t => t.Name));
        Assert.Equal(["predictions_out"], cut.Outputs);
        var suffix = ModelProto.Parser.ParseFrom(sections.BuildWhole());
        Assert.Equal(7, suffix.Graph.Node.Count);
        Assert.DoesNotContain(suffix.Graph.Initializer, t => t.Name.StartsWith("block", StringComparison.Ordinal));
        var batch = suffix.Graph.Input.Single(i => i.Name == "pool1_out").Type.TensorType.Shape.Dim;
        Assert.Equal("N", batch[0].DimParam);
        Assert.Equal([8L, 8L, 8L], batch.Skip(1).Select(d => d.DimValue));
    }

    [Fact]
    public void The_first_layer_has_nothing_before_it()
    {
        Assert.Equal(["input"], Assert.Single(Cut(Vgg, "block1_conv1").Sections).WholeInputs);
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
            var sections = Assert.Single(new LayerCut(model, layer).Sections);
            Assert.Equal(["r0_out"], sections.WholeInputs);
            Assert.Equal(4, ModelProto.Parser.ParseFrom(sections.BuildWhole()).Graph.Node.Count);
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
        Assert.Equal(["left_out", "side_out"], Assert.Single(Cut(model, "c2").Sections).WholeInputs.Order(StringComparer.Ordinal));
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

        Assert.Contains("early_out", Assert.Single(Cut(model, "late").Sections).WholeInputs);
        using var input = Tensor.From<float>(ElementType.Float32, [1, -2, 3, 0.5f, 0.25f, 4], 2, 3);
        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["x"] = input };
        foreach (var layer in model.Layers)
        {
            var cut = new LayerCut(model, layer);
            var weights = ModelRunner.Weights(model, cut.Targets);
            var faults = ModelRunner.DrawFaults(cut.Targets, 3, 8);
            ModelRunner.Flip(weights, faults);
            Assert.Equal(
                ModelRunner.RunWhole(FaultyModel.Bake(model.Bytes, faults), inputs, OptimizationLevel.Extended),
                cut.Run(inputs, weights, OptimizationLevel.Extended));
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
        Assert.Equal(["early_out", "late_out"], Cut(model, "early").Outputs);
    }

    [Fact]
    public void A_layer_that_no_output_depends_on_reaches_none()
    {
        var b = new ModelBuilder();
        var x = b.Input("x", null, 3);
        b.Node("MatMul", "dead", [x, b.Weights("w0", 1, 3, 3)]);
        b.Output(b.Node("MatMul", "alive", [x, b.Weights("w1", 1, 3, 3)]), null, 3);
        var model = OnnxModel.Parse(b.ToBytes(), "dead.onnx");
        Assert.Empty(Cut(model, "dead").Outputs);
    }

    [Fact]
    public void Without_a_source_of_types_the_files_own_are_used_or_the_cut_is_refused()
    {
        Assert.Equal("RES0207", Assert.Throws<ResilienceException>(() => new LayerCut(Vgg, Vgg.FindLayer("fc1"), new NoTypes())).Code);
        var b = ModelBuilder.SmallVgg();
        b.Model.Graph.ValueInfo.AddRange(Assert.Single(Cut(Vgg, "fc1").Sections).PrefixOutputs.Select(name => ModelBuilder.Value(name, null, 256)));
        var stated = OnnxModel.Parse(b.ToBytes(), "stated.onnx");
        Assert.Equal(["flatten_out"], Assert.Single(new LayerCut(stated, stated.FindLayer("fc1"), new NoTypes()).Sections).WholeInputs);
    }

    [Fact]
    public void A_bias_alone_is_cut_with_its_matrix_product()
    {
        var b = new ModelBuilder();
        var x = b.Relu("r", b.Input("x", null, 4));
        x = b.Node("MatMul", "dense", [x, b.Weights("kernel", 1, 4, 3)]);
        b.Output(b.Node("Add", "add", [x, b.Weights("bias", 1, 3)]), null, 3);
        var model = OnnxModel.Parse(b.ToBytes(), "dense.onnx");
        var cut = new LayerCut(model, model.Layers[0], chosen: target => target.Name == "bias");
        Assert.Equal(["r_out"], Assert.Single(cut.Sections).WholeInputs);
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

    private static LayerCut Cut(OnnxModel model, string layer) => new(model, model.FindLayer(layer));

    private sealed class NoTypes : IValueTypeSource
    {
        public IReadOnlyDictionary<string, TypeProto> OutputTypes(byte[] model, string file) => new Dictionary<string, TypeProto>(StringComparer.Ordinal);
    }
}
