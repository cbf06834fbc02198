namespace Resilience.Campaigns;

/// <summary>A tensor whose elements can be faulted.</summary>
/// <param name="Name">Initializer name.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Elements">Product of the dimensions.</param>
internal sealed record TargetTensor(string Name, IReadOnlyList<long> Shape, long Elements);
