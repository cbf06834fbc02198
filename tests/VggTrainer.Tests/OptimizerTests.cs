using VggTrainer.Graph;
using VggTrainer.Optimizers;

namespace VggTrainer.Tests;

public sealed class OptimizerTests
{
    private const int Count = 50;
    private const float Rate = 0.01f;
    private const int Steps = 5;

    [Fact]
    public void RmsProp_follows_its_definition()
    {
        var start = TestNetworks.Uniform(Count, 1);
        var square = new double[Count];
        var expected = TestNetworks.Widen(start);
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = Gradient(step);
            for (var i = 0; i < Count; i++)
            {
                square[i] = (0.9 * square[i]) + (0.1 * gradient[i] * gradient[i]);
                expected[i] -= Rate * gradient[i] / (Math.Sqrt(square[i]) + 1e-7);
            }
        }

        Assert.All(expected.Zip(Run(new RmsProp(), start)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Adam_follows_its_definition()
    {
        var start = TestNetworks.Uniform(Count, 1);
        var mean = new double[Count];
        var square = new double[Count];
        var expected = TestNetworks.Widen(start);
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = Gradient(step);
            for (var i = 0; i < Count; i++)
            {
                mean[i] = (0.9 * mean[i]) + (0.1 * gradient[i]);
                square[i] = (0.999 * square[i]) + (0.001 * gradient[i] * gradient[i]);
                expected[i] -= Rate * (mean[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(square[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }
        }

        Assert.All(expected.Zip(Run(new Adam(), start)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    private static float[] Gradient(int step) => [.. TestNetworks.Uniform(Count, (ulong)step + 20).Select(value => value - 0.5f)];

    private static float[] Run(IOptimizer optimizer, float[] parameters)
    {
        var graph = new GraphBuilder("optimiser");
        var slots = Enumerable.Range(0, optimizer.SlotCount).Select(i => graph.Input($"s{i}", Count)).ToArray();
        var (updated, updatedSlots) = optimizer.Update(graph, graph.Input("w", Count), graph.Input("g", Count), graph.Input("rate"), slots);
        graph.Output("w_out", updated);
        for (var i = 0; i < slots.Length; i++)
        {
            graph.Output($"s{i}_out", updatedSlots[i]);
        }

        var state = slots.Select(_ => new float[Count]).ToArray();
        for (var step = 1; step <= Steps; step++)
        {
            (string, float[], int[])[] inputs =
                [("w", parameters, [Count]), ("g", Gradient(step), [Count]), ("rate", [optimizer.RateAt(step, Rate)], []), .. state.Select((values, i) => ($"s{i}", values, new[] { Count }))];
            var outputs = Graphs.Run(graph.ToModel(), inputs);
            parameters = outputs["w_out"];
            state = [.. Enumerable.Range(0, slots.Length).Select(i => outputs[$"s{i}_out"])];
        }

        return parameters;
    }
}
