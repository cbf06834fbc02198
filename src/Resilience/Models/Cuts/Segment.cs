namespace Resilience.Models.Cuts;

/// <summary>The nodes between two cuts.</summary>
/// <param name="Nodes">Numbers of the nodes, ascending; none where nothing lies between the cuts.</param>
/// <param name="Inputs">Values that they read from earlier segments or that the model is given.</param>
/// <param name="Parameters">Struck initializers that they read.</param>
/// <param name="Outputs">Values that later segments read, that faults strike, or that are the scores.</param>
internal sealed record Segment(IReadOnlyList<int> Nodes, IReadOnlyList<string> Inputs, IReadOnlyList<string> Parameters, IReadOnlyList<string> Outputs);
