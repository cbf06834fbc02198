using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>[N, C, H, W] to [N, C*H*W].</summary>
internal sealed class Flatten(string name) : ILayer
{
    public string Name => name;

    public IReadOnlyList<ParameterSpec> Parameters => [];

    public IReadOnlyList<ParameterSpec> Statistics => [];

    public LayerResult Forward(TrainingContext context, Value input)
    {
        var output = context.Graph.Reshape(input, input.Shape[0], input.Count / input.Shape[0]);
        return new LayerResult(output, (gradient, wanted) => wanted ? context.Graph.Reshape(gradient, input.Shape) : null);
    }
}
