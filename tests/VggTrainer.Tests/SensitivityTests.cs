using Resilience;
using Resilience.Models;
using SynthiCad.Shared;
using VggTrainer.Cli;
using VggTrainer.Gradients;
using VggTrainer.Layers;
using VggTrainer.Networks;

namespace VggTrainer.Tests;

public sealed class SensitivityTests
{
    [Fact]
    public void Gradients_of_scores_of_a_network_with_biases_equal_central_differences_of_plain_loops()
    {
        // The reference adds the channels' numbers as it does for a batch normalisation that only shifts: by hand, in double.
        var network = new Network([new Conv3x3("a", 3, 4), new ChannelBias("a", 4), new Relu("r"), new MaxPool2x2("p"), new Flatten("f"), new Dense("b", 36, 3, 1)], 6, 3);
        var parameters = TestNetworks.Parameters(network, 3);
        var image = TestNetworks.Uniform(3 * 36, 4);
        float[] seed = [0.7f, -0.4f, 0.2f];
        var found = Graphs.Run(StepGraph.BuildSensitivity(network), (StepGraph.Image, image, [1, 3, 6, 6]), (StepGraph.Seed, seed, [1, 3]), (StepGraph.Parameters, parameters, [parameters.Length]));
        var wide = TestNetworks.Widen(parameters);
        for (var i = 0; i < parameters.Length; i++)
        {
            const double Step = 1e-6;
            var before = wide[i];
            wide[i] = before + Step;
            var above = Score(wide, image, seed);
            wide[i] = before - Step;
            var below = Score(wide, image, seed);
            wide[i] = before;
            Assert.Equal((above - below) / (2 * Step), found[StepGraph.Gradient][i], 1e-4);
        }
    }

    [Fact]
    public void A_margin_s_seed_is_in_units_of_the_margin_and_a_loss_s_is_softmax_less_the_label()
    {
        var seed = new float[3];
        ScoreSeed.Fill(SensitivityKind.Margin, [1f, 4f, 2f], 0, seed);
        Assert.Equal([0, 0.5f, -0.5f], seed);
        ScoreSeed.Fill(SensitivityKind.Margin, [5f, 4f, 2f], 0, seed);
        Assert.Equal([1, -1, 0], seed);
        ScoreSeed.Fill(SensitivityKind.Loss, [0f, 0f, MathF.Log(2)], 2, seed);
        Assert.Equal([0.25, 0.25, -0.5], seed.Select(value => Math.Round(value, 6)));
        ScoreSeed.Fill(SensitivityKind.Margin, [1f, 1f, 0f], 0, seed);
        Assert.Equal([1000, -1000, 0], seed.Select(value => Math.Round(value, 1)));
    }

    [Fact]
    public void Effects_grow_with_the_change_up_to_one_for_every_image_that_depends_on_the_parameter()
    {
        var histogram = new SensitivityHistogram(2);
        histogram.Add([0.5f, 0]);
        histogram.Add([-0.25f, 0]);
        histogram.Add([0, 0]);
        Assert.Equal(0.25, histogram.Mean(0), 12);

        // A power of two counts as its middle on the logarithmic scale: √2 times itself.
        Assert.Equal(0.1 * Math.Sqrt(2) * 0.75 / 3, histogram.Effect(0, 0.1), 9);
        Assert.Equal(2.0 / 3, histogram.Effect(0, 1e30), 9);
        Assert.Equal(2.0 / 3, histogram.Effect(0, double.PositiveInfinity), 9);
        Assert.Equal(0, histogram.Effect(1, double.PositiveInfinity), 9);
    }

    [Theory]
    [InlineData(0.5f, 31, 1)]
    [InlineData(1f, 23, 0.5)]
    [InlineData(1f, 22, 0.5)]
    [InlineData(1f, 30, double.PositiveInfinity)]
    [InlineData(0.5f, 30, 1.7014118346046923e38)]
    public void A_flip_moves_a_value_by_what_its_bits_say(float value, int bit, double expected) => Assert.Equal(expected, FlipEffects.Change(value, bit));

    [Fact]
    public void The_sample_s_model_reads_back_with_all_its_layers_and_another_network_is_refused()
    {
        var path = Path.Combine(SynthiCad.Testing.Checkout.Root, "samples", "VggResilienceTests", "models", "vgg19.onnx");
        var model = PlainModel.Load(path);
        Assert.Equal(19, model.Network.Layers.Where(layer => layer.Parameters.Count > 0).Select(layer => layer.Name).Distinct().Count());
        Assert.Equal(876_882, model.Parameters.Length);
        Assert.Equal(876_882, model.Network.Parameters.Length);

        var proto = OnnxModel.Load(path).Proto;
        proto.Graph.Node.First(node => node.OpType == "Relu").OpType = "Sigmoid";
        var other = Path.Combine(Path.GetTempPath(), $"sigmoid-{Guid.NewGuid():N}.onnx");
        File.WriteAllBytes(other, Google.Protobuf.MessageExtensions.ToByteArray(proto));
        try
        {
            Assert.Contains("(Sigmoid)", Assert.Throws<ResilienceException>(() => PlainModel.Load(other)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(other);
        }
    }

    [Theory]
    [InlineData("--of", "accuracy")]
    [InlineData("--images", "-1")]
    [InlineData("--threads", "0")]
    public void Options_without_meaning_exit_with_the_code_for_usage(string option, string value) =>
        Assert.Equal(2, GradientsCommand.Create().Parse(["model.onnx", "--dataset", "d", "-o", "o.json", option, value]).Invoke());

    private static double Score(double[] parameters, float[] image, float[] seed)
    {
        var (w, b, dense) = (parameters[..108], parameters[108..112], parameters[112..]);
        var pooled = new double[36];
        for (var o = 0; o < 4; o++)
        {
            for (var y = 0; y < 6; y++)
            {
                for (var x = 0; x < 6; x++)
                {
                    var sum = b[o];
                    for (var tap = 0; tap < 27; tap++)
                    {
                        var (i, r, c) = (tap / 9, y + (tap / 3 % 3) - 1, x + (tap % 3) - 1);
                        sum += r is >= 0 and < 6 && c is >= 0 and < 6 ? w[(o * 27) + tap] * image[(i * 36) + (r * 6) + c] : 0;
                    }

                    ref var largest = ref pooled[(o * 9) + (y / 2 * 3) + (x / 2)];
                    largest = Math.Max(largest, sum);
                }
            }
        }

        var score = 0.0;
        for (var k = 0; k < 3; k++)
        {
            var sum = dense[108 + k];
            for (var i = 0; i < 36; i++)
            {
                sum += dense[(k * 36) + i] * pooled[i];
            }

            score += seed[k] * sum;
        }

        return score;
    }
}
