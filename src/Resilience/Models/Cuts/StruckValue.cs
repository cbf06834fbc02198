namespace Resilience.Models.Cuts;

/// <summary>A tensor of a graph that faults strike.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="IsParameter">True for an initializer; false for a value that a run computes or is given.</param>
internal sealed record StruckValue(string Name, string Label, bool IsParameter);
