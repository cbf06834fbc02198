namespace Resilience.Faults;

/// <summary>
/// The numbers of simultaneous flips of a campaign. Written <c>"30"</c>, <c>"1,10,30"</c>, <c>"1..250"</c> with a
/// step, or <c>"1..250:10"</c>.
/// </summary>
/// <param name="Values">Ascending, distinct, at least 1.</param>
public sealed record FlipGrid(IReadOnlyList<int> Values);
