using Resilience.Models.Onnx;

namespace Resilience.Models.Cuts;

/// <summary>A graph and what faults strike in it.</summary>
/// <param name="Proto">The graph, which computes what the model's file says; struck values have names in it.</param>
/// <param name="Groups">
/// Values that are struck together, in an order in which no value of a group depends on one of a later group. The graph is cut at each group.
/// </param>
internal sealed record StruckGraph(ModelProto Proto, IReadOnlyList<IReadOnlyList<StruckValue>> Groups)
{
    /// <summary>All struck values, group by group.</summary>
    public IReadOnlyList<StruckValue> Values { get; } = [.. Groups.SelectMany(group => group)];
}
