using Resilience.Models;
using Resilience.Runtime;
using Resilience.Tests.Runtime;

namespace Resilience.Tests.Models;

/// <summary>In place must mean: bit for bit what a model file with the same flips computes from scratch.</summary>
public sealed class FaultEquivalenceTests
{
    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 60)]
    [InlineData(2, 240)]
    public void Flipping_weights_in_place_equals_running_a_file_with_the_same_flips(int level, int faults)
    {
        var optimization = (OptimizationLevel)level;
        var model = OnnxModel.Parse(ModelBuilder.SmallVgg().ToBytes(), "vgg.onnx");
        using var input = SessionTests.RandomInput(2);
        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["input"] = input };
        var golden = ModelRunner.RunWhole(model.Bytes, inputs, optimization);
        var changed = 0;
        foreach (var layer in model.Layers)
        {
            var cut = new LayerCut(model, layer);
            var weights = ModelRunner.Weights(model, cut.Targets);
            using var whole = Session.Create(ModelRewriter.WeightInputs(model, layer), ModelRunner.Options(optimization));
            for (var i = 0; i < faults / model.Layers.Count; i++)
            {
                var flips = ModelRunner.DrawFaults(cut.Targets, 1 + (i % 40), (ulong)((1000 * layer.NodeIndex) + i));
                var expected = ModelRunner.RunWhole(FaultyModel.Bake(model.Bytes, flips), inputs, optimization);

                ModelRunner.Flip(weights, flips);
                var all = new Dictionary<string, Tensor>(inputs, StringComparer.Ordinal);
                foreach (var (name, tensor) in weights)
                {
                    all[name] = tensor;
                }

                Assert.Equal(expected, ModelRunner.RunSession(whole, all));
                Assert.Equal(expected, cut.Run(inputs, weights, optimization));
                ModelRunner.Flip(weights, flips);
                changed += expected[0].AsSpan().SequenceEqual(golden[0]) ? 0 : 1;
            }

            Assert.Equal(golden, cut.Run(inputs, weights, optimization));
        }

        Assert.True(changed > faults / 3, $"only {changed} of {faults} faults changed anything");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Flips_that_make_weights_infinite_or_NaN_are_equal_too(int level)
    {
        var optimization = (OptimizationLevel)level;
        var builder = ModelBuilder.SmallVgg();
        var model = OnnxModel.Parse(builder.ToBytes(), "vgg.onnx");
        using var input = SessionTests.RandomInput(1);
        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["input"] = input };
        var layer = model.FindLayer("block1_conv2");
        var cut = new LayerCut(model, layer);
        var weights = ModelRunner.Weights(model, cut.Targets);
        foreach (var value in new[] { 1.0f, 1.5f, -1.25f })
        {
            // Bit 30 of a value in [1, 2) makes all exponent bits ones: infinity for 1, NaN for the others.
            weights["block1_conv2_W"].AsSpan<float>()[40] = value;
            var changed = Replace(builder, "block1_conv2_W", weights["block1_conv2_W"]);
            var flips = new[] { new Resilience.Campaigns.Injection("block1_conv2_W", 40, 30, 0, 0) };
            var expected = ModelRunner.RunWhole(FaultyModel.Bake(changed, flips), inputs, optimization);
            ModelRunner.Flip(weights, flips);
            Assert.False(float.IsFinite(weights["block1_conv2_W"].AsSpan<float>()[40]));
            Assert.Equal(expected, cut.Run(inputs, weights, optimization));
            ModelRunner.Flip(weights, flips);
            Assert.Contains(expected[0], bits => !float.IsFinite(BitConverter.UInt32BitsToSingle(bits)));
        }
    }

    private static byte[] Replace(ModelBuilder builder, string name, Tensor values)
    {
        var copy = builder.Model.Clone();
        copy.Graph.Initializer.Single(t => t.Name == name).RawData = Google.Protobuf.ByteString.CopyFrom(values.Bytes);
        return Google.Protobuf.MessageExtensions.ToByteArray(copy);
    }
}
