using Resilience.Runtime;

namespace Resilience.Campaigns.Values;

/// <summary>A segment that can be run.</summary>
/// <param name="Run">Its inputs are values, then initializers; several workers may run it at once.</param>
/// <param name="Inputs">Numbers of the values that it reads.</param>
/// <param name="Parameters">Numbers of the struck initializers that it reads.</param>
/// <param name="Outputs">Numbers of the values that it gives.</param>
internal sealed record SegmentRun(PreparedRun Run, int[] Inputs, int[] Parameters, int[] Outputs);
