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
    /// <param name="secondsLeft">Time left for this comparison; its first round may take more.</param>
    /// <param name="totalLeft">Time left altogether; whoever's turn comes later is not measured.</param>
    /// <param name="log">Receives lines for the user.</param>
    public static IReadOnlyList<Series> Run(IReadOnlyList<IContender> contenders, int rounds, Func<double> secondsLeft, Func<double> totalLeft, Action<string> log)
    {
        var all = contenders.Select(contender => new Series(contender)).ToArray();
        foreach (var series in all)
        {
            Guard(series, log, s =>
            {
                RequireTime(totalLeft);
                s.Contender.WarmUp();
            });
        }

        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var series in all.Where(series => series.Failure is null))
            {
                Guard(series, log, s =>
                {
                    if (round < LeastRounds)
                    {
                        RequireTime(totalLeft);
                    }

                    s.Add(s.Contender.Measure(round));
                });
            }

            if (round + 1 >= LeastRounds && secondsLeft() < Stopwatch.GetElapsedTime(start).TotalSeconds)
            {
                break;
            }
        }

        return all;
    }

    private static void RequireTime(Func<double> left)
    {
        if (left() <= 0)
        {
            throw new TimeoutException("no time is left");
        }
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
