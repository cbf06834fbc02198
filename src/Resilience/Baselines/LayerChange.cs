namespace Resilience.Baselines;

/// <summary>A layer whose parameters are others than in the baseline's model.</summary>
/// <param name="Layer">The node; empty for initializers that no node reads.</param>
/// <param name="Tensors">Its initializers that changed, or that one of the models does not have.</param>
internal sealed record LayerChange(string Layer, IReadOnlyList<string> Tensors)
{
    /// <summary>The layers in which two models differ, in the candidate's order, then what the candidate no longer has.</summary>
    public static IReadOnlyList<LayerChange> Between(ModelParts baseline, ModelParts candidate)
    {
        var before = baseline.Tensors.ToDictionary(part => part.Tensor, StringComparer.Ordinal);
        var now = candidate.Tensors.Select(part => part.Tensor).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. candidate.Tensors.Where(part => !before.TryGetValue(part.Tensor, out var old) || old.Sha256 != part.Sha256)
                .Concat(baseline.Tensors.Where(part => !now.Contains(part.Tensor)))
                .GroupBy(part => part.Layer, StringComparer.Ordinal)
                .Select(group => new LayerChange(group.Key, [.. group.Select(part => part.Tensor)])),
        ];
    }

    /// <summary>For example <c>conv2 (conv2_W, conv2_b)</c>.</summary>
    public override string ToString() => $"{(Layer.Length == 0 ? "no layer" : Layer)} ({string.Join(", ", Tensors)})";
}
