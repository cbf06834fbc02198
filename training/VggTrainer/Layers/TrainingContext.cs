using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>The graph of one training step: current parameters, and the gradients and statistics found so far.</summary>
internal sealed class TrainingContext(GraphBuilder graph, IReadOnlyDictionary<string, Value> parameters)
{
    /// <summary>The graph that the nodes go to.</summary>
    public GraphBuilder Graph => graph;

    /// <summary>Gradients by parameter name.</summary>
    public Dictionary<string, Value> Gradients { get; } = new(StringComparer.Ordinal);

    /// <summary>This batch's statistics by name.</summary>
    public Dictionary<string, Value> BatchStatistics { get; } = new(StringComparer.Ordinal);

    public Value Parameter(ParameterSpec spec) => parameters[spec.Name];

    public void SetGradient(ParameterSpec spec, Value gradient) =>
        Gradients.Add(spec.Name, SameShape(spec, gradient));

    public void SetStatistic(ParameterSpec spec, Value statistic) =>
        BatchStatistics.Add(spec.Name, SameShape(spec, statistic));

    private Value SameShape(ParameterSpec spec, Value value) =>
        value.Shape.AsSpan().SequenceEqual(spec.Shape) ? value : graph.Reshape(value, spec.Shape);
}
