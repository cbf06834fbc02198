using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>
/// Batch normalisation over N, H and W with learned scale and shift (Ioffe and Szegedy, 2015). The biased variance
/// of the batch is what normalises and what the running statistics follow.
/// </summary>
internal sealed class BatchNorm : ILayer
{
    /// <summary>Added to the variance before the root.</summary>
    public const float Epsilon = 1e-3f;

    private static readonly int[] Axes = [0, 2, 3];

    public BatchNorm(string name, int channels)
    {
        Name = name;
        Scale = new ParameterSpec(name + "_scale", [channels], Constant: 1);
        Shift = new ParameterSpec(name + "_shift", [channels]);
        Mean = new ParameterSpec(name + "_mean", [channels]);
        Variance = new ParameterSpec(name + "_variance", [channels], Constant: 1);
        Parameters = [Scale, Shift];
        Statistics = [Mean, Variance];
    }

    public string Name { get; }

    public ParameterSpec Scale { get; }

    public ParameterSpec Shift { get; }

    public ParameterSpec Mean { get; }

    public ParameterSpec Variance { get; }

    public IReadOnlyList<ParameterSpec> Parameters { get; }

    public IReadOnlyList<ParameterSpec> Statistics { get; }

    public LayerResult Forward(TrainingContext context, Value input)
    {
        var graph = context.Graph;
        var count = input.Count / input.Shape[1];
        int[] perChannel = [1, input.Shape[1], 1, 1];
        var gamma = graph.Reshape(context.Parameter(Scale), perChannel);
        var beta = graph.Reshape(context.Parameter(Shift), perChannel);

        var average = graph.ReduceMean(input, Axes);
        var meanSquare = graph.ReduceMean(graph.Multiply(input, input), Axes);
        var spread = graph.Subtract(meanSquare, graph.Multiply(average, average));
        context.SetStatistic(Mean, average);
        context.SetStatistic(Variance, spread);

        var inverse = graph.Reciprocal(graph.Sqrt(graph.Add(spread, Epsilon)));
        var factor = graph.Multiply(gamma, inverse);
        var offset = graph.Subtract(beta, graph.Multiply(average, factor));
        var output = graph.Add(graph.Multiply(input, factor), offset);
        return new LayerResult(output, (gradient, wanted) =>
        {
            // With xhat = (x - mean) * inverse: dbeta = sum g, dgamma = sum g * xhat,
            // dx = factor * (g - dbeta / n - xhat * dgamma / n), gathered as g * factor + x * p + q.
            var sum = graph.ReduceSum(gradient, Axes);
            var product = graph.ReduceSum(graph.Multiply(gradient, input), Axes);
            var slope = graph.Multiply(graph.Subtract(product, graph.Multiply(average, sum)), inverse);
            context.SetGradient(Scale, slope);
            context.SetGradient(Shift, sum);
            if (!wanted)
            {
                return null;
            }

            var p = graph.Multiply(graph.Multiply(factor, graph.Multiply(slope, inverse)), -1f / count);
            var q = graph.Subtract(graph.Multiply(graph.Multiply(factor, sum), -1f / count), graph.Multiply(average, p));
            return graph.Add(graph.Multiply(gradient, factor), graph.Add(graph.Multiply(input, p), q));
        });
    }
}
