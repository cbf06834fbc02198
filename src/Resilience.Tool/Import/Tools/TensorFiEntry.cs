using Resilience.Tool.Import.Yaml;

namespace Resilience.Tool.Import.Tools;

/// <summary>A line of TensorFI's <c>Ops</c> or <c>Instances</c>: <c>ADD = 0.5</c>.</summary>
/// <param name="Operator">Left of the sign.</param>
/// <param name="Value">Right of it: a probability, or how many there are.</param>
/// <param name="At">Its place.</param>
internal sealed record TensorFiEntry(TensorFiOperator Operator, double Value, YamlNode At);
