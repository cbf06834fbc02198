namespace Resilience.Models.Inventory;

/// <summary>What a model consists of and what in it can be struck. Sizes of activations are for one image.</summary>
internal sealed record ModelInventory
{
    /// <summary>The model.</summary>
    public required OnnxModel Model { get; init; }

    /// <summary>Operator sets with their versions; the empty name is ONNX's own.</summary>
    public required IReadOnlyList<KeyValuePair<string, long>> Opsets { get; init; }

    /// <summary>Inputs that a run must be given.</summary>
    public required IReadOnlyList<InventoryValue> Inputs { get; init; }

    /// <summary>Outputs of the model.</summary>
    public required IReadOnlyList<InventoryValue> Outputs { get; init; }

    /// <summary>Every node, in graph order.</summary>
    public required IReadOnlyList<InventoryNode> Nodes { get; init; }

    /// <summary>What cannot be struck, and why.</summary>
    public required IReadOnlyList<InventoryExclusion> OutOfScope { get; init; }

    /// <summary>What a reader of the figures should know, such as shapes that could not be found.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Parameters by element type code and role, initializers that several layers read counted once.</summary>
    public IReadOnlyList<KeyValuePair<(int ElementType, TensorRole Role), InventorySpace>> Parameters => [.. Distinct()
        .GroupBy(p => (p.ElementType, p.Role))
        .OrderBy(g => g.Key)
        .Select(g => KeyValuePair.Create(g.Key, new InventorySpace(g.Count(), g.Sum(p => p.Elements), g.Sum(p => p.Bits))))];

    /// <summary>All parameters, each counted once.</summary>
    public InventorySpace AllParameters => new(Distinct().Count(), Distinct().Sum(p => p.Elements), Distinct().Sum(p => p.Bits));

    /// <summary>Outputs of nodes in scope whose shape is known.</summary>
    public InventorySpace Activations => Space(Nodes.SelectMany(n => n.Outputs));

    /// <summary>Inputs in scope whose shape is known.</summary>
    public InventorySpace ModelInputs => Space(Inputs);

    /// <summary>Multiply-accumulates for one image, of the nodes for which they are known.</summary>
    public double Macs => Nodes.Sum(n => n.Macs ?? 0);

    private IEnumerable<InventoryParameter> Distinct() => Nodes.SelectMany(n => n.Parameters).DistinctBy(p => p.Name, StringComparer.Ordinal);

    private static InventorySpace Space(IEnumerable<InventoryValue> values)
    {
        var known = values.Where(v => v is { OutOfScope: null, Bits: > 0 }).ToArray();
        return new InventorySpace(known.Length, known.Sum(v => v.Bits!.Value / ElementKinds.Bits(v.ElementType)), known.Sum(v => v.Bits!.Value));
    }
}
