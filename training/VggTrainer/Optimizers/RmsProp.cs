using VggTrainer.Graph;

namespace VggTrainer.Optimizers;

/// <summary>v = 0.9 v + 0.1 g*g; w = w - rate * g / (sqrt(v) + 1e-7) (Hinton, lecture 6e, 2012; Keras constants).</summary>
internal sealed class RmsProp : IOptimizer
{
    public const float Decay = 0.9f;
    public const float Epsilon = 1e-7f;

    public string Name => "rmsprop";

    public float DefaultLearningRate => 1e-3f;

    public int SlotCount => 1;

    public float RateAt(int step, float scheduled) => scheduled;

    public (Value Parameters, Value[] Slots) Update(GraphBuilder graph, Value parameters, Value gradient, Value rate, Value[] slots)
    {
        var fresh = graph.Multiply(graph.Multiply(gradient, gradient), 1 - Decay);
        var square = graph.Add(graph.Multiply(slots[0], Decay), fresh);
        var direction = graph.Divide(gradient, graph.Add(graph.Sqrt(square), Epsilon));
        return (graph.Subtract(parameters, graph.Multiply(direction, rate)), [square]);
    }
}
