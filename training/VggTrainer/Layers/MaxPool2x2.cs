using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>Largest of each 2x2 block, stride 2. Ties send the gradient to one element only.</summary>
internal sealed class MaxPool2x2(string name) : ILayer
{
    public string Name => name;

    public IReadOnlyList<ParameterSpec> Parameters => [];

    public IReadOnlyList<ParameterSpec> Statistics => [];

    public LayerResult Forward(TrainingContext context, Value input)
    {
        var graph = context.Graph;
        int[] half = [input.Shape[0], input.Shape[1], input.Shape[2] / 2, input.Shape[3] / 2];
        var pooled = graph.ApplyMany(
            "MaxPool", [half, half], [input.Name], Attributes.Ints("kernel_shape", 2, 2), Attributes.Ints("strides", 2, 2));
        return new LayerResult(pooled[0], (gradient, wanted) => wanted
            ? graph.Apply(
                "MaxUnpool",
                input.Shape,
                [gradient.Name, pooled[1].Name],
                Attributes.Ints("kernel_shape", 2, 2),
                Attributes.Ints("strides", 2, 2))
            : null);
    }
}
