namespace Resilience.Mitigation.Hardening;

/// <summary>An operator's result that is guarded.</summary>
/// <param name="Layer">The operator's name.</param>
/// <param name="Operator">What it does, such as <c>Relu</c>.</param>
/// <param name="Value">Name of the result.</param>
internal sealed record GuardPoint(string Layer, string Operator, string Value);
