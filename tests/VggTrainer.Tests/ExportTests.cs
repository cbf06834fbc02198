using System.Text.Json;
using Google.Protobuf;
using Resilience.Models.Onnx;
using Resilience.Runtime;
using VggTrainer.Export;
using VggTrainer.Networks;
using VggTrainer.Tests.Reference;

namespace VggTrainer.Tests;

public sealed class ExportTests
{
    private const int MaxBytes = 6_000_000;

    [Theory]
    [InlineData("batch norm")]
    [InlineData("max pool")]
    [InlineData("vgg19")]
    public void Folded_model_equals_the_network_with_running_statistics(string name)
    {
        const int Batch = 3;
        var network = TestNetworks.Create(name);
        var parameters = TestNetworks.Parameters(network, 11);
        // Variances must be positive; means of the same size are as good as any.
        float[] statistics = [.. TestNetworks.Uniform(network.Statistics.Length, 12).Select(value => value + 0.1f)];
        var image = TestNetworks.Uniform(Batch * 3 * network.Size * network.Size, 13);
        var model = PlainExport.Build(network, parameters, statistics, ["a", "b", "c"]);
        var logits = Graphs.Run(model, (PlainExport.Image, image, [Batch, 3, network.Size, network.Size]))[PlainExport.Logits];
        var expected = ReferenceNetwork.Logits(
            network, TestNetworks.Widen(parameters), TestNetworks.Widen(statistics), TestNetworks.Widen(image), Batch);
        var scale = Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected.Zip(logits), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / scale, 0, 1e-4));
    }

    [Fact]
    public void Sample_model_is_the_plain_vgg19_under_its_Keras_names()
    {
        var graph = SampleModel().Graph;
        Assert.Equal(16, graph.Node.Count(node => node.OpType == "Conv"));
        Assert.Equal(5, graph.Node.Count(node => node.OpType == "MaxPool"));
        Assert.Equal(18, graph.Node.Count(node => node.OpType == "Relu"));
        Assert.Equal(["fc1", "fc2", "predictions"], graph.Node.Where(node => node.OpType == "Gemm").Select(node => node.Name));
        Assert.Equal(
            ["block1_conv1", "block1_conv2", "block2_conv1", "block2_conv2", "block3_conv1", "block3_conv2", "block3_conv3", "block3_conv4"],
            graph.Node.Where(node => node.OpType == "Conv").Select(node => node.Name).Take(8));
        Assert.Equal(16 + 5 + 18 + 3 + 1, graph.Node.Count);
        var target = graph.Initializer.Single(tensor => tensor.Name == "block4_conv3_W");
        Assert.Equal([64, 64, 3, 3], target.Dims);
        Assert.Equal([10, 512], graph.Initializer.Single(tensor => tensor.Name == "predictions_W").Dims);
        Assert.Equal(2 * 19, graph.Initializer.Count);
    }

    [Fact]
    public void Sample_model_states_its_interface()
    {
        var model = SampleModel();
        Assert.Equal(17, model.OpsetImport.Single().Version);
        Assert.InRange(model.CalculateSize(), 1, MaxBytes);
        var input = model.Graph.Input.Single();
        Assert.Equal("image", input.Name);
        var dims = input.Type.TensorType.Shape.Dim;
        Assert.Equal("N", dims[0].DimParam);
        Assert.Equal([3, 96, 96], dims.Skip(1).Select(dim => dim.DimValue));
        Assert.Equal("logits", model.Graph.Output.Single().Name);
        var metadata = model.MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value);
        Assert.Equal(Classes, JsonSerializer.Deserialize<string[]>(metadata["resilience.classes"]));
        using var description = JsonDocument.Parse(metadata["resilience.input"]);
        Assert.Equal("NCHW", description.RootElement.GetProperty("layout").GetString());
        Assert.Equal(1.0 / 255, description.RootElement.GetProperty("scale").GetDouble(), 1e-15);
    }

    [Fact]
    public void Sample_model_runs_at_any_batch_size_and_gives_the_same_rows()
    {
        var model = SampleModel();
        using var session = Session.Create(model.ToByteArray());
        Assert.Equal("image", session.Inputs.Single().Name);
        Assert.Equal("logits", session.Outputs.Single().Name);
        var image = TestNetworks.Uniform(3 * 3 * 96 * 96, 3);
        var three = Graphs.Run(model, ("image", image, [3, 3, 96, 96]))["logits"];
        var first = Graphs.Run(model, ("image", image[..(3 * 96 * 96)], [1, 3, 96, 96]))["logits"];
        Assert.Equal(30, three.Length);
        Assert.Equal(three[..10], first);
    }

    [Fact]
    public void Full_width_at_224_pixels_has_the_parameters_of_VGG19()
    {
        // 143,667,240 with 1,000 classes and convolution biases; the normalisation's shift stands for the bias.
        var network = Vgg19.Create(224, 1, 1000);
        var scales = network.Layers.OfType<Layers.BatchNorm>().Sum(layer => layer.Scale.Count);
        Assert.Equal(143_667_240, network.Parameters.Length - scales);
    }

    private static string[] Classes => [.. Enumerable.Range(0, 10).Select(i => $"part{i}")];

    private static ModelProto SampleModel()
    {
        var network = Vgg19.Create(96, 8, 10);
        return PlainExport.Build(network, network.Parameters.Initialise(1), network.Statistics.Initialise(1), Classes);
    }
}
