using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>
/// The linear operator that reads a patch's boundary and nothing else of the faults: its result changes by what it
/// makes of the changed channels' differences, so that only these need to go through it.
/// </summary>
internal sealed record DeltaStep
{
    /// <summary>Number of its node.</summary>
    public required int Node { get; init; }

    /// <summary>The weights' initializer.</summary>
    public required string Weights { get; init; }

    /// <summary>Their dimensions.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Which of them counts input channels.</summary>
    public required int Axis { get; init; }

    /// <summary>True where weights are kept in blocks of channels.</summary>
    public required bool IsBlocked { get; init; }

    /// <summary>Name under which its clean result before the activation is kept.</summary>
    public required string Base { get; init; }

    /// <summary>Its result.</summary>
    public required string Result { get; init; }

    /// <summary>Dimensions of the weights for so many input channels.</summary>
    public long[] ShapeOf(int places)
    {
        var shape = Shape.ToArray();
        shape[Axis] = places;
        return shape;
    }

    /// <summary>The node that computes the clean result before the activation.</summary>
    public NodeProto BaseNode(NodeProto node)
    {
        var plain = node.Clone();
        plain.Output.Clear();
        plain.Output.Add(Base);
        foreach (var attribute in plain.Attribute.Where(attribute => attribute.Name.StartsWith("activation", StringComparison.Ordinal)).ToArray())
        {
            plain.Attribute.Remove(attribute);
        }

        return plain;
    }

    /// <summary>The node that adds what differences make to the clean result, and applies the activation.</summary>
    public NodeProto DeltaNode(NodeProto node, string differences)
    {
        var delta = node.Clone();
        delta.Input.Clear();
        if (node.OpType is "Gemm" or "FusedGemm")
        {
            delta.Input.AddRange([differences, Weights, Base]);
            foreach (var beta in delta.Attribute.Where(attribute => attribute.Name == "beta").ToArray())
            {
                delta.Attribute.Remove(beta);
            }

            return delta;
        }

        delta.Input.AddRange([differences, Weights, string.Empty, Base]);
        if (!IsBlocked)
        {
            (delta.OpType, delta.Domain) = ("FusedConv", "com.microsoft");
        }

        return delta;
    }
}
