using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>
/// A trained tensor. Its start values are normal with standard deviation sqrt(<paramref name="Gain"/> / fan-in)
/// (He et al., "Delving deep into rectifiers", 2015: gain 2 before a ReLU), or all <paramref name="Constant"/>
/// where the gain is zero.
/// </summary>
internal sealed record ParameterSpec(string Name, int[] Shape, float Gain = 0, float Constant = 0)
{
    public int Count => Shapes.Count(Shape);

    /// <summary>Inputs that feed one output: everything but the first axis.</summary>
    public int FanIn => Count / Shape[0];
}
