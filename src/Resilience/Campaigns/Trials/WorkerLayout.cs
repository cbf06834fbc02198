using System.Diagnostics;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>
/// Measures whether the cores do better each with runs of its own, or all together on one run at a time. It depends
/// on the model, the processor and what else runs; results do not depend on it.
/// </summary>
internal static class WorkerLayout
{
    /// <summary>Opens the tail's session in the form that is quicker; the other one is closed again.</summary>
    /// <param name="open">Opens a session whose runs use so many threads.</param>
    /// <param name="cores">Threads in all.</param>
    /// <param name="names">The session's inputs.</param>
    /// <param name="values">A batch of them.</param>
    /// <param name="outputShape">Shape of the scores of that batch.</param>
    /// <returns>The session, and how many workers run it side by side.</returns>
    public static (Session Session, int Workers) Choose(Func<int, Session> open, int cores, IReadOnlyList<string> names, Tensor[] values, long[] outputShape)
    {
        var apart = open(1);
        Session? together = null;
        try
        {
            together = open(cores);
            var (one, many) = (Milliseconds(together, 1, names, values, outputShape), Milliseconds(apart, cores, names, values, outputShape) / cores);
            var (chosen, other, workers) = many <= one ? (apart, together, cores) : (together, apart, 1);
            other.Dispose();
            return (chosen, workers);
        }
        catch
        {
            apart.Dispose();
            together?.Dispose();
            throw;
        }
    }

    /// <summary>Time of a run on each of some threads at once, after one to warm up.</summary>
    private static double Milliseconds(Session session, int threads, IReadOnlyList<string> names, Tensor[] values, long[] outputShape)
    {
        using var run = session.Prepare(names, [session.Outputs[0].Name]);
        var took = 0.0;
        for (var repeat = 0; repeat < 2; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            WorkerThreads.Run(threads, _ =>
            {
                using var scores = Tensor.Allocate(ElementType.Float32, outputShape);
                run.Run(values, [scores]);
            });
            took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return took;
    }
}
