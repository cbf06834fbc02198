using Resilience.Models;

namespace Resilience.Tests.Models;

public sealed class LayerTests
{
    private static readonly OnnxModel Vgg = OnnxModel.Parse(ModelBuilder.SmallVgg().ToBytes(), "models/vgg.onnx");

    [Fact]
    public void Layers_are_the_nodes_with_float_weights_in_graph_order()
    {
        Assert.Equal(["block1_conv1", "block1_conv2", "block2_conv1", "fc1", "predictions"], Vgg.Layers.Select(l => l.Name));
        Assert.Equal(["Conv", "Conv", "Conv", "Gemm", "Gemm"], Vgg.Layers.Select(l => l.OpType));
        Assert.Equal(
            [new LayerTensor("fc1_W", TensorRole.Weight), new LayerTensor("fc1_b", TensorRole.Bias)],
            Vgg.Layers[3].Initializers);
    }

    [Theory]
    [InlineData("block1_conv2")]
    [InlineData("block1_conv2_W")]
    [InlineData("block1_conv2_b")]
    [InlineData("*conv2")]
    [InlineData("block1_conv2_?")]
    [InlineData(" block1_conv2 ")]
    public void A_layer_is_found_by_node_name_initializer_or_glob(string pattern) =>
        Assert.Equal("block1_conv2", Vgg.FindLayer(pattern).Name);

    [Theory]
    [InlineData("block4_conv3/kernel", "block4_conv3")]
    [InlineData("vgg19/block4_conv3/Conv2D/ReadVariableOp:0", "block4_conv3")]
    [InlineData("features.28.weight", "features.28")]
    [InlineData("block4_conv3_W", "block4_conv3")]
    public void A_nameless_node_is_found_by_the_prefix_of_its_initializer(string initializer, string pattern)
    {
        var b = new ModelBuilder();
        var x = b.Input("x", null, 4);
        x = b.Node("MatMul", string.Empty, [x, b.Weights(initializer, 1, 4, 4)]);
        var y = b.Node("MatMul", "other", [x, b.Weights("block4_conv33_W", 1, 4, 4)]);
        b.Output(y, null, 4);
        var model = OnnxModel.Parse(b.ToBytes(), "m.onnx");
        Assert.Equal(initializer, model.FindLayer(pattern).Initializers[0].Name);
        Assert.Equal("_out", model.FindLayer(pattern).Name);
    }

    [Fact]
    public void An_unknown_layer_names_the_nearest_and_lists_the_layers()
    {
        var error = Assert.Throws<ResilienceException>(() => Vgg.FindLayer("block2_conv8"));
        Assert.Equal("RES0102", error.Code);
        Assert.Equal(
            "RES0102: layer 'block2_conv8' is not in vgg.onnx; did you mean 'block2_conv1'? Layers: block1_conv1, block1_conv2, block2_conv1, fc1, predictions.",
            error.Message);
    }

    [Theory]
    [InlineData("nothing like it at all")]
    [InlineData("")]
    [InlineData("zzz*")]
    public void A_name_near_none_gets_the_list_without_a_guess(string pattern)
    {
        var error = Assert.Throws<ResilienceException>(() => Vgg.FindLayer(pattern));
        Assert.Equal("RES0102", error.Code);
        Assert.Contains("vgg.onnx. Layers: block1_conv1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("block1")]
    [InlineData("block1*")]
    public void A_name_of_several_layers_lists_them(string pattern)
    {
        var error = Assert.Throws<ResilienceException>(() => Vgg.FindLayer(pattern));
        Assert.Equal("RES0103", error.Code);
        Assert.Contains("block1_conv1, block1_conv2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_list_of_layers_is_shortened()
    {
        var b = new ModelBuilder();
        var x = b.Input("x", null, 2);
        for (var i = 0; i < 60; i++)
        {
            x = b.Node("MatMul", $"layer{i}", [x, b.Weights($"w{i}", 1, 2, 2)]);
        }

        b.Output(x, null, 2);
        var error = Assert.Throws<ResilienceException>(() => OnnxModel.Parse(b.ToBytes(), "m.onnx").FindLayer("none"));
        Assert.Contains("… layer59 (60 in all)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("layer40,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_product_takes_the_bias_added_after_it_along()
    {
        var b = new ModelBuilder();
        var x = b.Input("x", null, 4);
        x = b.Node("MatMul", "dense/MatMul", [x, b.Weights("dense/kernel", 1, 4, 3)]);
        x = b.Node("Add", "dense/BiasAdd", [x, b.Weights("dense/bias", 1, 3)]);
        b.Output(x, null, 3);
        var layer = Assert.Single(OnnxModel.Parse(b.ToBytes(), "m.onnx").Layers);
        Assert.Equal("dense/MatMul", layer.Name);
        Assert.Equal(["dense/kernel", "dense/bias"], layer.Initializers.Select(t => t.Name));
    }

    [Fact]
    public void Normalisation_statistics_are_told_from_weights_and_settings_are_no_weights()
    {
        var b = new ModelBuilder();
        var x = b.Input("x", null, 2, 4, 4);
        x = b.Node("BatchNormalization", "bn", [x, b.Weights("g", 1, 2), b.Weights("be", 1, 2), b.Weights("m", 1, 2), b.Initializer("v", [1, 1], 2)]);
        x = b.Node("Clip", "clip", [x, b.Initializer("lo", [0]), b.Initializer("hi", [6])]);
        b.Output(x, null, 2, 4, 4);
        var layer = Assert.Single(OnnxModel.Parse(b.ToBytes(), "m.onnx").Layers);
        Assert.Equal([TensorRole.Weight, TensorRole.Bias, TensorRole.Statistic, TensorRole.Statistic], layer.Initializers.Select(t => t.Role));
    }

    [Fact]
    public void Targets_can_be_weights_or_biases_only()
    {
        var layer = Vgg.FindLayer("block1_conv2");
        Assert.Equal([576L, 8L], Vgg.Targets(layer).Select(t => t.Elements));
        Assert.Equal("block1_conv2_W", Assert.Single(Vgg.Targets(layer, TargetSelection.Weights)).Name);
        Assert.Equal("block1_conv2_b", Assert.Single(Vgg.Targets(layer, TargetSelection.Biases)).Name);
    }

    [Fact]
    public void A_selection_without_tensors_is_a_coded_error()
    {
        var b = new ModelBuilder();
        b.Output(b.Node("MatMul", "mm", [b.Input("x", null, 2), b.Weights("w", 1, 2, 2)]), null, 2);
        var model = OnnxModel.Parse(b.ToBytes(), "m.onnx");
        Assert.Equal("RES0104", Assert.Throws<ResilienceException>(() => model.Targets(model.Layers[0], TargetSelection.Biases)).Code);
    }
}
