using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Work on many items at once, one item a thread in memory, one exception out.</summary>
internal static class Workers
{
    /// <summary>Runs <paramref name="work"/> for each item; the first exception ends it and comes out as it is.</summary>
    /// <param name="items">Read one by one, never ahead.</param>
    /// <param name="threads">At most so many at once; -1 for as many as there are cores.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">Ends it.</param>
    public static void ForEach<T>(IEnumerable<T> items, int threads, Action<T> work, CancellationToken cancellation)
    {
        try
        {
            Parallel.ForEach(
                Partitioner.Create(items, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
                work);
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.Flatten().InnerExceptions[0]);
        }
    }
}
