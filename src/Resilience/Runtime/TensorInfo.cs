namespace Resilience.Runtime;

/// <summary>What a model says about one of its inputs or outputs.</summary>
/// <param name="Name">Name in the model.</param>
/// <param name="ElementType">Type of its elements; <see cref="ElementType.Undefined"/> where it is no tensor.</param>
/// <param name="Shape">Dimensions, -1 for one that a run decides; null where the rank is unknown.</param>
/// <param name="Symbols">Name of each open dimension, null or empty for an unnamed or a fixed one.</param>
internal sealed record TensorInfo(string Name, ElementType ElementType, long[]? Shape, string?[]? Symbols)
{
    /// <summary>True where the model fixes the first dimension.</summary>
    public bool IsFixed => Shape is { Length: > 0 } && Shape[0] >= 0;
}
