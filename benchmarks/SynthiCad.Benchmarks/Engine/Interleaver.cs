using System.Diagnostics;
using System.Globalization;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>
/// Measures contenders in turn, A B C A B C, so that what else the machine does meets all of them. One that fails
/// leaves the comparison; the others go on.
/// </summary>
internal static class Interleaver
{
    /// <summary>Runs rounds until there are enough, or until the time left does not hold another.</summary>
    /// <param name="contenders">In the order of measurement, the most important first.</param>
    /// <param name="rounds">Most rounds.</param>
    /// <param name="secondsLeft">Time left for this comparison; its first round may take more.</param>
    /// <param name="totalLeft">Time left altogether; whoever's first turn would come later is not measured.</param>
    /// <param name="log">Receives lines for the user.</param>
    public static IReadOnlyList<Series> Run(IReadOnlyList<IContender> contenders, int rounds, Func<double> secondsLeft, Func<double> totalLeft, Action<string> log)
    {
        var all = contenders.Select(contender => new Series(contender)).ToArray();
        var turns = new Stopwatch();
        for (var round = 0; round < rounds; round++)
        {
            turns.Restart();
            foreach (var series in all.Where(series => series.Failure is null))
            {
                Guard(series, log, () =>
                {
                    if (round == 0)
                    {
                        turns.Stop();
                        Prepare(series.Contender, totalLeft, log);
                        turns.Start();
                    }

                    series.Add(series.Contender.Measure(round));
                });
            }

            if (secondsLeft() < turns.Elapsed.TotalSeconds)
            {
                break;
            }
        }

        return all;
    }

    private static void Prepare(IContender contender, Func<double> totalLeft, Action<string> log)
    {
        if (totalLeft() <= 0)
        {
            throw new TimeoutException("no time is left");
        }

        var start = Stopwatch.GetTimestamp();
        contender.WarmUp();
        log(string.Create(CultureInfo.InvariantCulture, $"  {contender.Title}: ready in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s"));
    }

    private static void Guard(Series series, Action<string> log, Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            series.Fail(error.Message);
            log($"  {series.Contender.Title}: not measured: {error.Message}");
        }
    }
}
