using SynthiCad.Shared;
using VggTrainer.Networks;
using VggTrainer.Tests.Reference;

namespace VggTrainer.Tests;

public sealed class GradientTests
{
    private const int Batch = 4;

    [Theory]
    [InlineData("dense", 1e-5)]
    [InlineData("convolution", 1e-5)]
    [InlineData("two convolutions", 1e-5)]
    [InlineData("more filters than pixels", 1e-5)]
    [InlineData("relu", 1e-5)]
    [InlineData("batch norm", 3e-5)]
    [InlineData("max pool", 1e-5)]
    [InlineData("vgg19", 1e-3)]
    public void Gradient_equals_central_differences_of_the_plain_double_network(string name, double tolerance)
    {
        var network = TestNetworks.Create(name);
        var (parameters, image, target) = Data(network);
        var graph = Graphs.Run(
            StepGraph.BuildGradient(network, Batch),
            (StepGraph.Image, image, [Batch, 3, network.Size, network.Size]),
            (StepGraph.Target, target, [Batch, network.Classes]),
            (StepGraph.Parameters, parameters, [parameters.Length]));
        var gradient = graph[StepGraph.Gradient];
        var wide = TestNetworks.Widen(parameters);
        var wideImage = TestNetworks.Widen(image);
        var offset = 0;
        foreach (var spec in network.Parameters.Specs)
        {
            var largest = gradient.AsSpan(offset, spec.Count).ToArray().Max(Math.Abs);
            foreach (var index in Sample(spec.Count, name == "vgg19" ? 4 : 40))
            {
                var expected = Difference(network, wide, offset + index, wideImage, target);
                Assert.True(
                    Math.Abs(expected - gradient[offset + index]) <= tolerance * (largest + 0.1),
                    $"{spec.Name}[{index}]: graph {gradient[offset + index]:G9}, differences {expected:G9}, largest of the tensor {largest:G3}");
            }

            offset += spec.Count;
        }
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("more filters than pixels")]
    [InlineData("batch norm")]
    [InlineData("max pool")]
    [InlineData("vgg19")]
    public void Loss_and_logits_equal_the_plain_double_network(string name)
    {
        var network = TestNetworks.Create(name);
        var (parameters, image, target) = Data(network);
        var graph = Graphs.Run(
            StepGraph.BuildGradient(network, Batch),
            (StepGraph.Image, image, [Batch, 3, network.Size, network.Size]),
            (StepGraph.Target, target, [Batch, network.Classes]),
            (StepGraph.Parameters, parameters, [parameters.Length]));
        var expected = ReferenceNetwork.Logits(network, TestNetworks.Widen(parameters), null, TestNetworks.Widen(image), Batch);
        Assert.All(expected.Zip(graph[StepGraph.Logits]), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.Equal(ReferenceNetwork.Loss(expected, target, Batch), graph[StepGraph.Loss][0], 1e-4);
    }

    private static (float[] Parameters, float[] Image, float[] Target) Data(Network network) =>
        (TestNetworks.Parameters(network, 5), TestNetworks.Uniform(Batch * 3 * network.Size * network.Size, 6), TestNetworks.Targets(Batch, network.Classes, 7));

    private static double Difference(Network network, double[] parameters, int index, double[] image, float[] target)
    {
        const double Step = 1e-6;
        var original = parameters[index];
        parameters[index] = original + Step;
        var above = ReferenceNetwork.Loss(ReferenceNetwork.Logits(network, parameters, null, image, Batch), target, Batch);
        parameters[index] = original - Step;
        var below = ReferenceNetwork.Loss(ReferenceNetwork.Logits(network, parameters, null, image, Batch), target, Batch);
        parameters[index] = original;
        return (above - below) / (2 * Step);
    }

    private static IEnumerable<int> Sample(int count, int wanted)
    {
        if (count <= wanted)
        {
            return Enumerable.Range(0, count);
        }

        var random = new CounterRandom(9, (ulong)count);
        return [.. Enumerable.Range(0, wanted).Select(_ => (int)random.NextBelow((ulong)count))];
    }
}
