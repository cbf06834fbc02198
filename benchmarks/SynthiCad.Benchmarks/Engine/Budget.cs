using System.Diagnostics;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>Time that the whole comparison may take, from now on.</summary>
internal sealed class Budget(TimeSpan total)
{
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>Seconds since the beginning.</summary>
    public double Elapsed => Stopwatch.GetElapsedTime(start).TotalSeconds;

    /// <summary>Seconds until a share of the whole is used up.</summary>
    public double Until(double share) => (total.TotalSeconds * share) - Elapsed;
}
