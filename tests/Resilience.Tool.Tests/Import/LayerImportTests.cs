using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults.Selections;
using Resilience.Tests.Models;
using Resilience.Tool.Import.Yaml;

namespace Resilience.Tool.Tests.Import;

/// <summary>What layers and bits mean: that the entries written select what the other tool would strike.</summary>
public sealed class LayerImportTests
{
    private const string Alfi = "rnd_mode: neurons\nrnd_value_type: bitflip\nrnd_value_bits: 32\ninj_policy: per_image\n";
    private static readonly LayerCandidate[] Nodes =
    [
        new("/features/conv1/Conv", "Conv", ["/features/conv1/Conv.weight"]), new("/features/relu1/Relu", "Relu", []), new("/features/conv2/Conv", "Conv", ["/features/conv2/Conv.weight"]),
        new("model/dense_1/Relu", "Relu", []), new("/mean", "GlobalAveragePool", []), new("/flatten", "Flatten", []), new("/classifier/fc/Gemm", "Gemm", ["fc.weight", "fc.bias"]),
    ];

    [Theory]
    [InlineData("layer_types: [conv2d]\n", true, "/features/conv1/Conv", "/features/conv2/Conv")]
    [InlineData("layer_types: [conv2d, fcc]\n", true, "/features/conv1/Conv", "/features/conv2/Conv", "/classifier/fc/Gemm")]
    [InlineData("layer_types: [conv2d]\nlayer_types_exclude: [conv1]\n", false, "/features/conv2/Conv")]
    [InlineData("layer_types: [conv2d]\nlayer_types_exclude: [conv1]\n", true, "/features/conv2/Conv")]
    [InlineData("layer_types: [conv2d]\nlayer_types_exclude: [features.conv2]\n", true, "/features/conv1/Conv")]
    [InlineData("layer_types: [fcc]\nlayer_types_named: [classifier]\n", false, "/classifier/fc/Gemm")]
    [InlineData("layer_types: [fcc]\nlayer_types_named: [classifier]\n", true, "/classifier/fc/Gemm")]
    [InlineData("layer_types: [conv2d, fcc]\nrnd_layer: 2\n", true, "/classifier/fc/Gemm")]
    [InlineData("layer_types: [conv2d]\nrnd_layer: 9\n", true, "/features/conv2/Conv")]
    public void The_layers_of_a_scenario_are_found_in_the_model(string layers, bool withModel, params string[] expected)
    {
        var outcome = Imports.Of("alfi", Alfi + layers, withModel ? ImportModel.Bytes() : null);

        Assert.Equal(expected, Selected(outcome));
    }

    [Fact]
    public void An_operator_that_the_model_lacks_is_left_out_with_a_word()
    {
        var outcome = Imports.Of("injecttf", "ScalarFaultType: None\nTensorFaultType: Zero\nOps:\n  Relu: 1\n  Mul: 1\n", ImportModel.Bytes());

        Assert.Equal(["/features/relu1/Relu", "model/dense_1/Relu"], Selected(outcome));
        Assert.Contains("config.yaml(5,1): warning: model.onnx has no Mul: there is no campaign for 'Mul'.", outcome.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alfi", Alfi + "layer_types: [leakyRelu]\n", "has no LeakyRelu")]
    [InlineData("alfi", Alfi + "layer_types: [fcc]\nlayer_types_named: [decoder]\n", "'layer_types_named' leaves no Gemm or MatMul node of model.onnx")]
    [InlineData("injecttf", "ScalarFaultType: None\nTensorFaultType: Zero\nOps:\n  Mul: 1\n", "injects nothing")]
    [InlineData("tensorfi", "TensorFaultType: Zero\nOps:\n  - TANH = 1\nInjectMode: errorRate\n", "injects nothing")]
    [InlineData("tensorfi", "TensorFaultType: Zero\nOps:\n  - ALL = 1\nInstances:\n  - TANH = 1\nInjectMode: oneFaultPerRun\n", "injects nothing")]
    public void Where_the_model_has_nothing_of_it_there_is_no_campaign(string tool, string config, string expected)
    {
        var error = Imports.Error(tool, config, ImportModel.Bytes());

        Assert.Equal("RES0141", error.Code);
        Assert.Contains(expected, error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dense_1", "model/dense_1/Relu")]
    [InlineData("/flatten", "/flatten")]
    [InlineData("conv1", "/features/conv1/Conv")]
    public void A_Keras_layer_is_the_last_node_below_its_name(string layer, string expected)
    {
        var outcome = Imports.Of("injecttf2", $"inject_layer:\n  layer_name: {layer}\n  fault_type: BitFlip\n  bit_flip_type: RandomBit\n  probability: 1\n", ImportModel.Bytes());

        Assert.Equal([expected], Selected(outcome));
    }

    [Fact]
    public void A_Keras_layer_that_is_not_there_has_its_nearest_named() =>
        Assert.Contains(
            "layer_name 'dense1' is no node of model.onnx; did you mean 'dense_1'?",
            Imports.Of("injecttf2", "inject_layer:\n  layer_name: dense1\n  fault_type: BitFlip\n  bit_flip_type: RandomBit\n  probability: 1\n", ImportModel.Bytes()).Said,
            StringComparison.Ordinal);

    [Fact]
    public void A_name_with_commas_is_one_entry()
    {
        var outcome = Imports.Of("alfi", Alfi + "layer_types: [fcc]\nlayer_types_exclude: [zzz]\n", Gemm("!a, b").ToBytes());

        Assert.Equal([0], LayerSelection.Parse(string.Join(", ", Entries(outcome))).Find([new LayerCandidate("!a, b", "Gemm", [])], "model.onnx"));
    }

    [Fact]
    public void Every_range_of_bits_counted_from_the_sign_becomes_the_same_bits_counted_from_the_least_significant()
    {
        var ranges = from first in Gen.Choose(0, 31) from last in Gen.Choose(0, 31) select (First: Math.Min(first, last), Last: Math.Max(first, last));
        Prop.ForAll(ranges.ToArbitrary(), range =>
        {
            var mask = Mask(Imports.Of("alfi", Alfi + $"rnd_bit_range: [{range.Last}, {range.First}]\n"));

            // Bit b from the sign is worth what the float's text of bits has at place b.
            Assert.All(Enumerable.Range(0, 32), b => Assert.Equal(b >= range.First && b <= range.Last, (mask & (0x80000000 >> b)) != 0));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private static ModelBuilder Gemm(string name)
    {
        var b = new ModelBuilder();
        var x = b.Input("input", null, 3);
        b.Output(b.Node("Gemm", name, [x, b.Weights("w", 1, 3, 3), b.Weights("b", 1, 3)]), null, 3);
        return b;
    }

    private static IEnumerable<string> Selected(Imports.Outcome outcome) =>
        LayerSelection.Parse(string.Join(", ", Entries(outcome))).Find(Nodes, "model.onnx").Select(i => Nodes[i].Name);

    private static IEnumerable<string> Entries(Imports.Outcome outcome) => ((YamlList)Campaign(outcome).Find("layers")!.Value).Items.Select(i => ((YamlScalar)i).Text);

    private static uint Mask(Imports.Outcome outcome)
    {
        var text = ((YamlScalar)Campaign(outcome).Find("bits")!.Value).Text;
        var ends = (text == "all" ? "0..31" : text).Split("..").Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1).Aggregate(0u, (mask, bit) => mask | (1u << bit));
    }

    private static YamlMap Campaign(Imports.Outcome outcome) =>
        Assert.IsType<YamlMap>(Assert.Single(Assert.IsType<YamlList>(((YamlMap)YamlReader.Read(outcome.Text, "campaign.yaml")).Find("campaigns")!.Value).Items));
}
