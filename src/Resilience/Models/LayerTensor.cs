namespace Resilience.Models;

/// <summary>A float32 initializer of a layer.</summary>
/// <param name="Name">Initializer name.</param>
/// <param name="Role">What it is to the layer.</param>
internal sealed record LayerTensor(string Name, TensorRole Role);
