using VggTrainer.Layers;

namespace VggTrainer.Networks;

/// <summary>A chain of layers from images [N, 3, size, size] to logits [N, classes].</summary>
internal sealed record Network(IReadOnlyList<ILayer> Layers, int Size, int Classes)
{
    /// <summary>Layout of the flat parameter vector.</summary>
    public TensorLayout Parameters { get; } = new(Layers.SelectMany(layer => layer.Parameters));

    /// <summary>Layout of the flat vector of running statistics.</summary>
    public TensorLayout Statistics { get; } = new(Layers.SelectMany(layer => layer.Statistics));
}
