using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Models.Cuts;

namespace Resilience.Campaigns.Values;

/// <summary>What a campaign strikes in a model.</summary>
/// <param name="Name">In messages, reports and journals.</param>
/// <param name="Graph">The graph that is cut.</param>
/// <param name="Layouts">Where images are in the struck values, in the order of <see cref="StruckGraph.Values"/>; null for initializers.</param>
/// <param name="Targets">The struck tensors, in the same order.</param>
/// <param name="Space">Their sites, in the same order.</param>
internal sealed record StruckSelection(string Name, StruckGraph Graph, IReadOnlyList<ValueLayout?> Layouts, IReadOnlyList<TargetTensor> Targets, FaultSpace Space)
{
    /// <summary>The selection of these tensors.</summary>
    public static StruckSelection Of(CampaignSpec spec, string name, StruckGraph graph, IReadOnlyList<ValueLayout?> layouts, IReadOnlyList<TargetTensor> targets) =>
        new(name, graph, layouts, targets, new FaultSpace([.. targets.Select((target, i) => Sites(spec, target, i))], spec.Choice));

    private static TensorSites Sites(CampaignSpec spec, TargetTensor target, int number)
    {
        var format = ElementFormats.OfOnnx(target.ElementType) ?? throw new InvalidOperationException($"'{target.Name}' is of no known format.");
        return TensorSites.Of(target.Shape, format, spec.Fault, spec.Bits, spec.Elements.Of(target.Shape, number, spec.Seed));
    }
}
