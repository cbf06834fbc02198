using Resilience.Statistics;

namespace Resilience.Tests.Statistics;

/// <summary>What a simulation at fixed seeds may show of a promised share: exact binomial tolerances of one in a thousand.</summary>
internal static class Simulated
{
    private const double Tolerance = 1e-3;

    /// <summary>Fails where so few successes are all but impossible, were their share at least the promised one.</summary>
    public static void AtLeast(double share, int successes, int runs) =>
        Assert.True(BinomialTail.AtMost(successes, runs, share) > Tolerance, $"{successes} of {runs} is less than {share} allows.");

    /// <summary>Fails where so many errors are all but impossible, were their share at most the allowed one.</summary>
    public static void AtMost(double share, int errors, int runs) =>
        Assert.True(BinomialTail.AtLeast(errors, runs, share) > Tolerance, $"{errors} of {runs} is more than {share} allows.");

    /// <summary>Runs in parallel and counts those in which something holds.</summary>
    public static int Count(int runs, Func<int, bool> holds)
    {
        var found = 0;
        Parallel.For(0, runs, run =>
        {
            if (holds(run))
            {
                Interlocked.Increment(ref found);
            }
        });
        return found;
    }
}
