using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>A differentiable function with trained tensors, written as ONNX nodes.</summary>
internal interface ILayer
{
    /// <summary>Prefix of the layer's tensors; the node's name in the exported model.</summary>
    string Name { get; }

    /// <summary>Trained tensors, in a fixed order.</summary>
    IReadOnlyList<ParameterSpec> Parameters { get; }

    /// <summary>Running statistics that inference needs, in a fixed order; start values as for parameters.</summary>
    IReadOnlyList<ParameterSpec> Statistics { get; }

    /// <summary>Writes the forward nodes.</summary>
    /// <returns>The output, and the function that writes the backward nodes for a given output gradient.</returns>
    LayerResult Forward(TrainingContext context, Value input);
}
