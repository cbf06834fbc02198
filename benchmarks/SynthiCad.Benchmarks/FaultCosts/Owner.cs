using SynthiCad.Benchmarks.Engine;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>A contender, and what is let go of when it has had its last turn.</summary>
internal sealed class Owner(IContender contender, IDisposable owned) : IContender, IDisposable
{
    public string Key => contender.Key;

    public string Title => contender.Title;

    public string? Note => contender.Note;

    public void WarmUp() => contender.WarmUp();

    public Slice Measure(int round) => contender.Measure(round);

    /// <inheritdoc/>
    public void Dispose() => owned.Dispose();
}
