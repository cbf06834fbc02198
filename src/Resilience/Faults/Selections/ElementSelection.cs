namespace Resilience.Faults.Selections;

/// <summary>Which elements of a tensor are in scope.</summary>
internal abstract record ElementSelection
{
    /// <summary>The 0-based time step whose states are in scope; null where none is named. Only recurrent states have steps.</summary>
    public virtual int? Step => null;

    /// <summary>The text that users write, in canonical form; reads back as an equal selection.</summary>
    public abstract string Describe();

    /// <summary>Row-major indices in scope, ascending and distinct, at least one; null for all.</summary>
    /// <param name="shape">Dimensions of the tensor; of an activation without its batch.</param>
    /// <param name="tensor">0-based number of the tensor within the fault space, for selections that draw.</param>
    /// <param name="seed">The campaign's seed, likewise.</param>
    /// <exception cref="ResilienceException">RES0120: no element of such a tensor is in scope.</exception>
    public abstract IReadOnlyList<long>? Of(IReadOnlyList<long> shape, int tensor, ulong seed);

    /// <inheritdoc/>
    public sealed override string ToString() => Describe();
}
