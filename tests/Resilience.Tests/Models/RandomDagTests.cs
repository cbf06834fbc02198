using FsCheck;
using FsCheck.Fluent;
using Resilience.Models;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Tests.Models;

/// <summary>For networks of any shape, at every layer: cut in two and with weights as inputs, the bits do not change.</summary>
public sealed class RandomDagTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_network_cut_at_any_layer_computes_what_it_computed_whole(int level)
    {
        var property = Prop.ForAll(
            Gen.Choose(0, 1_000_000).ToArbitrary(),
            number => Check((ulong)number, (OptimizationLevel)level));
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), property);
    }

    private static bool Check(ulong number, OptimizationLevel level)
    {
        var model = OnnxModel.Parse(RandomDag.Build(number), $"dag{number}.onnx");
        using var input = Tensor.Allocate(ElementType.Float32, 2, RandomDag.Channels, 8, 8);
        var random = new CounterRandom(number, 5);
        foreach (ref var value in input.AsSpan<float>())
        {
            value = (2 * random.NextSingle()) - 1;
        }

        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["input"] = input };
        foreach (var layer in model.Layers)
        {
            if (!DependsOn(model, layer))
            {
                Assert.Empty(new LayerCut(model, layer).Outputs);
                continue;
            }

            var cut = new LayerCut(model, layer);
            var weights = ModelRunner.Weights(model, cut.Targets);
            using var whole = Session.Create(ModelRewriter.WeightInputs(model, layer), ModelRunner.Options(level));
            for (var flips = 0; flips <= 3; flips += 3)
            {
                var faults = ModelRunner.DrawFaults(cut.Targets, flips, number);
                ModelRunner.Flip(weights, faults);
                var all = new Dictionary<string, Tensor>(inputs, StringComparer.Ordinal);
                foreach (var (name, tensor) in weights)
                {
                    all[name] = tensor;
                }

                var baked = ModelRunner.RunWhole(FaultyModel.Bake(model.Bytes, faults), inputs, level);
                var expected = ModelRunner.RunSession(whole, all);
                Same(baked, expected, $"weights of '{layer.Name}' ({layer.OpType}) as inputs of dag {number}, {flips} flips");
                var reached = model.Outputs.Select((o, i) => (o.Name, Bits: baked[i])).Where(o => cut.Outputs.Contains(o.Name)).Select(o => o.Bits).ToArray();
                Same(reached, cut.Run(inputs, weights, level), $"dag {number} cut at '{layer.Name}' ({layer.OpType}), {flips} flips");
                ModelRunner.Flip(weights, faults);
            }
        }

        return true;
    }

    // Walks the graph from its outputs: an answer that does not come from the cutter.
    private static bool DependsOn(OnnxModel model, ModelLayer layer)
    {
        var names = layer.Initializers.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var wanted = model.Outputs.Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var node in model.Proto.Graph.Node.Reverse().Where(n => n.Output.Any(wanted.Contains)))
        {
            if (node.Input.Any(names.Contains))
            {
                return true;
            }

            wanted.UnionWith(node.Input);
        }

        return false;
    }

    private static void Same(uint[][] expected, uint[][] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(expected[i].AsSpan().SequenceEqual(actual[i]), $"output {i} differs: {what}");
        }
    }
}
