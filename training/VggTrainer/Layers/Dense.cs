using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>y = x * transpose(W) + b with W [outputs, inputs].</summary>
internal sealed class Dense : ILayer
{
    /// <param name="name">Name.</param>
    /// <param name="inputs">Columns of W.</param>
    /// <param name="outputs">Rows of W.</param>
    /// <param name="gain">2 before a ReLU, 1 for a linear output.</param>
    public Dense(string name, int inputs, int outputs, float gain)
    {
        Name = name;
        Weight = new ParameterSpec(name + "_W", [outputs, inputs], gain);
        Bias = new ParameterSpec(name + "_B", [outputs]);
        Parameters = [Weight, Bias];
    }

    public string Name { get; }

    public ParameterSpec Weight { get; }

    public ParameterSpec Bias { get; }

    public IReadOnlyList<ParameterSpec> Parameters { get; }

    public IReadOnlyList<ParameterSpec> Statistics => [];

    public LayerResult Forward(TrainingContext context, Value input)
    {
        var graph = context.Graph;
        var w = context.Parameter(Weight);
        var output = graph.Apply(
            "Gemm", [input.Shape[0], Weight.Shape[0]], [input.Name, w.Name, context.Parameter(Bias).Name], Attributes.Int("transB", 1));
        return new LayerResult(output, (gradient, wanted) =>
        {
            context.SetGradient(Weight, graph.Apply("Gemm", Weight.Shape, [gradient.Name, input.Name], Attributes.Int("transA", 1)));
            context.SetGradient(Bias, graph.ReduceSum(gradient, 0));
            return wanted ? graph.MatMul(gradient, w) : null;
        });
    }
}
