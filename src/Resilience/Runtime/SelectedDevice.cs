namespace Resilience.Runtime;

/// <summary>The device that a run uses.</summary>
/// <param name="Device">The device.</param>
/// <param name="Reason">Why, for the log and the report: <c>cpu (cuda: …; webgpu: …)</c>.</param>
internal sealed record SelectedDevice(ExecutionDevice Device, string Reason);
