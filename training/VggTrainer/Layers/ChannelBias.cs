using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>Adds a number to each channel of [N, C, H, W]: the bias of an exported convolution.</summary>
internal sealed class ChannelBias : ILayer
{
    public ChannelBias(string name, int channels)
    {
        Name = name;
        Bias = new ParameterSpec(name + "_B", [channels]);
        Parameters = [Bias];
    }

    public string Name { get; }

    public ParameterSpec Bias { get; }

    public IReadOnlyList<ParameterSpec> Parameters { get; }

    public IReadOnlyList<ParameterSpec> Statistics => [];

    public LayerResult Forward(TrainingContext context, Value input)
    {
        var graph = context.Graph;
        var output = graph.Add(input, graph.Reshape(context.Parameter(Bias), 1, input.Shape[1], 1, 1));
        return new LayerResult(output, (gradient, wanted) =>
        {
            context.SetGradient(Bias, graph.ReduceSum(gradient, 0, 2, 3));
            return wanted ? gradient : null;
        });
    }
}
