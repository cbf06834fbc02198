namespace Resilience.Baselines;

/// <summary>An initializer of a model.</summary>
/// <param name="Layer">The first node that reads it; empty where none does.</param>
/// <param name="Tensor">Its name.</param>
/// <param name="Sha256">The start of the SHA-256 of its type, shape and values.</param>
internal sealed record ModelPart(string Layer, string Tensor, string Sha256);
