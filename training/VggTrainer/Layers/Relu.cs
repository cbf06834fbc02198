using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>max(x, 0). The gradient at zero is zero.</summary>
internal sealed class Relu(string name) : ILayer
{
    public string Name => name;

    public IReadOnlyList<ParameterSpec> Parameters => [];

    public IReadOnlyList<ParameterSpec> Statistics => [];

    public LayerResult Forward(TrainingContext context, Value input)
    {
        var output = context.Graph.Relu(input);
        return new LayerResult(output, (gradient, wanted) =>
            wanted ? context.Graph.Multiply(gradient, context.Graph.IsPositive(output)) : null);
    }
}
