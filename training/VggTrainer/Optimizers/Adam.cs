using VggTrainer.Graph;

namespace VggTrainer.Optimizers;

/// <summary>
/// Adam with both bias corrections carried by the rate, as its authors advise for speed (Kingma and Ba, 2015, end of section 2).
/// </summary>
internal sealed class Adam : IOptimizer
{
    public const float MeanDecay = 0.9f;
    public const float SquareDecay = 0.999f;
    public const float Epsilon = 1e-7f;

    public string Name => "adam";

    public float DefaultLearningRate => 1e-3f;

    public int SlotCount => 2;

    public float RateAt(int step, float scheduled) =>
        (float)(scheduled * Math.Sqrt(1 - Math.Pow(SquareDecay, step)) / (1 - Math.Pow(MeanDecay, step)));

    public (Value Parameters, Value[] Slots) Update(GraphBuilder graph, Value parameters, Value gradient, Value rate, Value[] slots)
    {
        var mean = graph.Add(graph.Multiply(slots[0], MeanDecay), graph.Multiply(gradient, 1 - MeanDecay));
        var fresh = graph.Multiply(graph.Multiply(gradient, gradient), 1 - SquareDecay);
        var square = graph.Add(graph.Multiply(slots[1], SquareDecay), fresh);
        var direction = graph.Divide(mean, graph.Add(graph.Sqrt(square), Epsilon));
        return (graph.Subtract(parameters, graph.Multiply(direction, rate)), [mean, square]);
    }
}
