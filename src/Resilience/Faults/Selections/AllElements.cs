namespace Resilience.Faults.Selections;

/// <summary>Every element.</summary>
internal sealed record AllElements : ElementSelection
{
    /// <summary>The selection.</summary>
    public static ElementSelection Instance { get; } = new AllElements();

    /// <inheritdoc/>
    public override string Describe() => "all";

    /// <inheritdoc/>
    public override IReadOnlyList<long>? Of(IReadOnlyList<long> shape, int tensor, ulong seed) => null;
}
