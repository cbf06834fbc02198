using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>What a layer's forward pass leaves behind.</summary>
internal sealed record LayerResult(Value Output, Pullback Pullback);
