using System.Diagnostics;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>
/// Measures contenders in turn, A B C A B C, so that what else the machine does meets all of them. One that fails
/// leaves the comparison; the others go on.
/// </summary>
internal static class Interleaver
{
    private const int LeastRounds = 1;

    /// <summary>Runs rounds until there are enough, or until the time left does not hold another.</summary>
    /// <param name="contenders">In the order of measurement.</param>
    /// <param name="rounds">Most rounds.</param>
    /// <param name="secondsLeft">Time left for this comparison.</param>
    /// <param name="log">Receives lines for the user.</param>
    public static IReadOnlyList<Series> Run(IReadOnlyList<IContender> contenders, int rounds, Func<double> secondsLeft, Action<string> log)
    {
        var all = contenders.Select(contender => new Series(contender)).ToArray();
        foreach (var series in all)
        {
            Guard(series, log, static s => s.Contender.WarmUp());
        }

        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var series in all.Where(series => series.Failure is null))
            {
                Guard(series, log, s => s.Add(s.Contender.Measure(round)));
            }

            if (round + 1 >= LeastRounds && secondsLeft() < Stopwatch.GetElapsedTime(start).TotalSeconds)
            {
                break;
            }
        }

        return all;
    }

    private static void Guard(Series series, Action<string> log, Action<Series> action)
    {
        try
        {
            action(series);
        }
        catch (Exception error)
        {
            series.Fail(error.Message);
            log($"{series.Contender.Title}: not measured: {error.Message}");
        }
    }
}
