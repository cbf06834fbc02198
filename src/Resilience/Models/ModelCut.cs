using Resilience.Campaigns;

namespace Resilience.Models;

/// <summary>A model in two: what no fault can change, and the rest with the faultable tensors as inputs.</summary>
internal sealed record ModelCut
{
    /// <summary>Everything upstream as a model of its own, or null where the layer reads the model's inputs only.</summary>
    public required byte[]? Prefix { get; init; }

    /// <summary>The layer and everything downstream.</summary>
    public required byte[] Suffix { get; init; }

    /// <summary>Model inputs that the prefix needs.</summary>
    public required IReadOnlyList<string> PrefixInputs { get; init; }

    /// <summary>Values that the prefix computes and the suffix reads, by their names in the model.</summary>
    public required IReadOnlyList<string> PrefixOutputs { get; init; }

    /// <summary>Inputs of the suffix but for <see cref="Targets"/>: the prefix's outputs, then model inputs read directly.</summary>
    public required IReadOnlyList<string> SuffixInputs { get; init; }

    /// <summary>Faultable tensors, inputs of the suffix under their own names.</summary>
    public required IReadOnlyList<TargetTensor> Targets { get; init; }

    /// <summary>Outputs of the suffix: those of the model's that faults can reach, in the model's order; at least one.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Outputs of the model that no fault reaches: their values are always the golden run's.</summary>
    public required IReadOnlyList<string> UnreachedOutputs { get; init; }

    /// <summary>Nodes in each part, for reports.</summary>
    public required (int Prefix, int Suffix) Nodes { get; init; }
}
