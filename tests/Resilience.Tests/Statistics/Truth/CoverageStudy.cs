using System.Globalization;
using Resilience.Statistics;
using SynthiCad.Benchmarks.Trials;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics.Truth;

/// <summary>1,000 campaigns by each interval and number of trials, drawn from the exhaustive table; fixed seeds.</summary>
internal static class CoverageStudy
{
    public const int Campaigns = 1000;
    private const int Redrawn = 400;
    private const int FewestOfABit = 7;
    private const string Accuracy = "mean accuracy";
    private const string Ruin = "share of ruinous faults";
    private static readonly ExhaustiveTable Table = ExhaustiveTable.Recorded;

    /// <summary>Bits of which a flip may ruin a run, moves a value by its own size, and the rest: strata.</summary>
    public static (double[] Weights, double[][] Values) Strata { get; } = Table.By(bit => bit == 30 ? 2 : bit >= 23 ? 1 : 0);

    public static IReadOnlyList<CoverageRow> Rows()
    {
        var rows = new List<CoverageRow>();
        foreach (var trials in new[] { 50, 200, 1000 })
        {
            rows.Add(OfMean("Student t alone", trials, false, (values, level) => PlainT(values, level)));
            rows.Add(OfMean("Student t, widened (uniform sampling)", trials, true, (values, level) => ClusteredMean.Of(values).TwoSided(level)));
            rows.Add(OfMean("confidence sequence", trials, true, (values, level) => ConfidenceSequence.Of(values).TwoSided(level)));
            rows.Add(Row("stratified by bits", Accuracy, trials, Table.Mean, true, (level, run) => StratifiedMean.Of(SamplingSimulation.Play(new SamplingDesign(Strata.Weights, trials, level), Draw, (ulong)run)).TwoSided(level)));
            if (trials <= 200)
            {
                rows.Add(Row("BCa bootstrap", Accuracy, trials, Table.Mean, false, run => Bca(Values(trials, run))));
                rows.Add(Row("studentised bootstrap", Accuracy, trials, Table.Mean, false, run => Studentised(Values(trials, run))));
            }

            rows.Add(OfRuin("Clopper–Pearson", trials, true, BinomialInterval.ClopperPearson));
            rows.Add(OfRuin("Wilson", trials, false, BinomialInterval.Wilson));
            rows.Add(OfRuin("Wald", trials, false, Wald));
        }

        // As many uniform trials beside them.
        var aware = DataAwareSizes();
        rows.Add(Row("stratified by bit, data-aware sizes", Accuracy, aware.Sum(), Table.Mean, true, (level, run) => DataAware(aware, run).TwoSided(level)));
        rows.Add(OfMean("Student t, widened (uniform sampling)", aware.Sum(), true, (values, level) => ClusteredMean.Of(values).TwoSided(level)));
        foreach (var draws in new[] { 1000, 5000 })
        {
            rows.Add(Row("finite population", Accuracy, draws, Table.Mean, true, (level, run) => FinitePopulationMean.OfDistinct(Sites(draws, run).Select(i => (i, Table.Accuracies[i])), Table.Correct.Count).TwoSided(level)));
            rows.Add(Row("Clopper–Pearson, finite population", Ruin, draws, RuinousShare, true, (level, run) =>
            {
                int[] distinct = [.. Sites(draws, run).Distinct()];
                return HypergeometricBound.TwoSided(distinct.Count(i => Table.Ruinous[i]), distinct.Length, Table.Correct.Count, level);
            }));
        }

        return [.. rows.OrderBy(row => row.Quantity, StringComparer.Ordinal).ThenBy(row => row.Method, StringComparer.Ordinal).ThenBy(row => int.Parse(row.Trials, CultureInfo.InvariantCulture))];
    }

    /// <summary>A draw from a stratum.</summary>
    public static double Draw(int stratum, ref CounterRandom random) => Strata.Values[stratum][(int)random.NextBelow((ulong)Strata.Values[stratum].Length)];

    /// <summary>Draws with replacement, as a campaign's trials are.</summary>
    public static IEnumerable<int> Sites(int draws, int run)
    {
        var random = new CounterRandom(0x7247, (ulong)run, (ulong)draws);
        for (var i = 0; i < draws; i++)
        {
            yield return (int)random.NextBelow((ulong)Table.Correct.Count);
        }
    }

    /// <summary>How often an interval of a share holds the truth, summed over all that can come out.</summary>
    public static double ExactCoverage(int trials, double level, Func<int, int, double, Interval> interval) =>
        Enumerable.Range(0, trials + 1).Sum(events => Holds(interval(events, trials, level), RuinousShare) ? MathNet.Numerics.Distributions.Binomial.PMF(RuinousShare, trials, events) : 0);

    private static double RuinousShare => (double)Table.Ruinous.Count(h => h) / Table.Correct.Count;

    private static CoverageRow OfMean(string method, int trials, bool promised, Func<double[], double, Interval> interval) =>
        Row(method, Accuracy, trials, Table.Mean, promised, (level, run) => interval(Values(trials, run), level));

    private static CoverageRow OfRuin(string method, int trials, bool promised, Func<int, int, double, Interval> interval) =>
        Row(method, Ruin, trials, RuinousShare, promised, (level, run) => interval(Sites(trials, run).Count(i => Table.Ruinous[i]), trials, level));

    private static CoverageRow Row(string method, string quantity, int trials, double truth, bool promised, Func<double, int, Interval> interval) =>
        Row(method, quantity, trials, truth, promised, run => (interval(0.95, run), interval(0.99, run)));

    private static CoverageRow Row(string method, string quantity, int trials, double truth, bool promised, Func<int, (Interval At95, Interval At99)> both)
    {
        var intervals = new (Interval At95, Interval At99)[Campaigns];
        Parallel.For(0, Campaigns, run => intervals[run] = both(run));
        return new CoverageRow(
            method,
            quantity,
            trials.ToString(CultureInfo.InvariantCulture),
            intervals.Count(i => Holds(i.At95, truth)),
            intervals.Count(i => Holds(i.At99, truth)),
            intervals.Average(i => i.At95.Width),
            promised);
    }

    private static double[] Values(int trials, int run) => [.. Sites(trials, run).Select(i => Table.Accuracies[i])];

    // Planned for 5 % within each bit at 95 %, from the layer's values alone.
    private static int[] DataAwareSizes() =>
        [.. BitCriticality.Sizes(BitCriticality.Of(LeNet.LayerValues(ExhaustiveTable.Network)), LeNet.Parameters, 0.05, SampleSize.Z95).Select(size => (int)Math.Max(FewestOfABit, size))];

    private static StratifiedMean DataAware(int[] sizes, int run)
    {
        var random = new CounterRandom(0xB175, (ulong)run);
        var strata = new SampledStratum[sizes.Length];
        for (var bit = 0; bit < strata.Length; bit++)
        {
            var values = new double[sizes[bit]];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Table.Accuracies[((int)random.NextBelow(LeNet.Parameters) * 32) + bit];
            }

            strata[bit] = new SampledStratum(1.0 / strata.Length, [values]);
        }

        return StratifiedMean.Of(strata);
    }

    // Both levels from the same redrawn samples; a mean without one of n values needs no second look at the others.
    private static (Interval At95, Interval At99) Bca(double[] values)
    {
        var mean = values.Average();
        var redrawn = Bootstrap.Redraw(values, v => v.Average(), Redrawn);
        var acceleration = Bootstrap.Acceleration([.. values.Select(v => ((values.Length * mean) - v) / (values.Length - 1))]);
        return (Bootstrap.Bca(mean, redrawn, acceleration, 0.95), Bootstrap.Bca(mean, redrawn, acceleration, 0.99));
    }

    private static (Interval At95, Interval At99) Studentised(double[] values)
    {
        var sample = ClusteredMean.Of(values);
        var scaled = Bootstrap.Redraw(values, v => Bootstrap.Scaled(v, sample.Mean), Redrawn);
        return (Bootstrap.Studentised(sample, scaled, 0.95), Bootstrap.Studentised(sample, scaled, 0.99));
    }

    // Means of other sums of the same numbers: equal up to rounding.
    private static bool Holds(Interval interval, double truth) => truth >= interval.Low - 1e-12 && truth <= interval.High + 1e-12;

    private static Interval PlainT(double[] values, double level)
    {
        var mean = ClusteredMean.Of(values);
        var reach = Quantiles.StudentT(0.5 + (level / 2), values.Length - 1) * mean.StandardDeviation / Math.Sqrt(values.Length);
        return new Interval(mean.Mean, mean.Mean - reach, mean.Mean + reach, level, "t");
    }

    public static Interval Wald(int events, int trials, double level)
    {
        var share = (double)events / trials;
        var reach = Quantiles.Normal(0.5 + (level / 2)) * Math.Sqrt(share * (1 - share) / trials);
        return new Interval(share, share - reach, share + reach, level, "Wald");
    }
}
