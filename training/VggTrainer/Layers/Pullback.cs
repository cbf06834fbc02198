using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>Writes the backward nodes: records the parameters' gradients and returns the input's, or null if unwanted.</summary>
internal delegate Value? Pullback(Value outputGradient, bool inputGradientWanted);
