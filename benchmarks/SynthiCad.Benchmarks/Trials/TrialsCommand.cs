using System.Globalization;
using Resilience.Statistics;

namespace SynthiCad.Benchmarks.Trials;

/// <summary>The command <c>trials [--root DIR]</c>: how many trials an interval takes, from the recorded pool; a few seconds.</summary>
internal static class TrialsCommand
{
    /// <summary>Measures and prints; the last line is <c>trials_ratio=…</c>.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var root = Environment.CurrentDirectory;
        if (arguments is ["--root", var folder])
        {
            root = Path.GetFullPath(folder);
        }
        else if (arguments.Length > 0)
        {
            Console.Error.WriteLine($"trials: unknown argument '{arguments[0]}'; known: --root DIR");
            return 2;
        }

        var found = TrialsComparison.Measure(root);
        Line($"pool       {found.Pool.Accuracies.Count} recorded trials of the sample's 30-flip point, drawn from with replacement; mean {found.Truth:0.0000}, standard deviation {found.Spread:0.0000}");
        Line($"stratum                                     exact share  in the pool  mean accuracy  deviation");
        for (var h = 0; h < found.Pool.Names.Count; h++)
        {
            var moments = ClusteredMean.Of(found.Pool.ByStratum[h]);
            Line($"{found.Pool.Names[h],-42}  {100 * found.Pool.ExactWeights[h],9:0.00} %  {100 * found.Pool.PoolWeights[h],9:0.00} %  {moments.Mean,13:0.0000}  {moments.StandardDeviation,9:0.0000}");
        }

        Line($"goal       95 % interval within ±{TrialsComparison.Precision}; truth: the pool's mean; {TrialsComparison.Count} repetitions each");
        Print("plain", found.Plain);
        Print("stratified", found.Stratified);
        Line($"trials_ratio={found.Ratio:0.000}");
        return 0;
    }

    private static void Print(string name, Repetitions r) =>
        Line($"{name,-10} {r.Trials:0} trials (mean), truth inside {r.Held} of {r.Count}, furthest end ±{r.Reach:0.0000}, mean of estimates {r.Mean:0.00000}");

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
