using Resilience.Corruptions;
using SynthiCad.Shared;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>No corruption: what the rest of such a campaign costs.</summary>
internal sealed class Unchanged : ICorruption
{
    /// <summary>Its name.</summary>
    public const string Title = "none";

    public string Name => Title;

    public bool IsRandom => false;

    public string Describe(int severity) => "nothing";

    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random) => source.CopyTo(target);
}
