using Resilience.Statistics;

namespace SynthiCad.Benchmarks.Trials;

/// <summary>
/// Trials for ±1 percentage point (95 %) at the sample's 30-flip point: plain sampling against stratified sampling that stops by itself,
/// on a pool of recorded trials that stands for all fault lists (drawn with replacement, truth: the pool's mean).
/// </summary>
/// <param name="Pool">The recorded trials.</param>
/// <param name="Truth">Their mean.</param>
/// <param name="Spread">Their standard deviation.</param>
/// <param name="PlainTrials">Trials of plain sampling, were mean, spread and skew known beforehand.</param>
/// <param name="Plain">Plain sampling with so many trials.</param>
/// <param name="Stratified">Stratified and sequential sampling.</param>
internal sealed record TrialsComparison(TrialPool Pool, double Truth, double Spread, int PlainTrials, Repetitions Plain, Repetitions Stratified)
{
    /// <summary>Half width asked for.</summary>
    public const double Precision = 0.01;

    /// <summary>Repetitions.</summary>
    public const int Count = 200;

    private const int MostTrials = 10_000;
    private const double Level = 0.95;

    /// <summary>Trials of stratified, sequential sampling ÷ trials of plain sampling.</summary>
    public double Ratio => Stratified.Trials / PlainTrials;

    /// <summary>Measures on the recorded pool.</summary>
    /// <param name="root">The repository.</param>
    public static TrialsComparison Measure(string root)
    {
        var pool = TrialPool.Load(root, MostTrials);
        var all = pool.Accuracies;
        var moments = ClusteredMean.Of(all);
        var plainTrials = Enumerable.Range(2, 1_000_000).First(n => (moments with { Trials = n }).TwoSided(Level).Reach <= Precision);
        var stratified = SamplingSimulation.Repeat(
            new SamplingDesign(pool.PoolWeights, MostTrials, Level) { Sequential = true, Precision = Precision },
            (int h, ref SynthiCad.Shared.CounterRandom random) => pool.ByStratum[h][(int)random.NextBelow((ulong)pool.ByStratum[h].Length)],
            moments.Mean,
            Count);
        return new TrialsComparison(pool, moments.Mean, moments.StandardDeviation, plainTrials, PlainRepetitions(all, plainTrials, moments.Mean), stratified);
    }

    private static Repetitions PlainRepetitions(IReadOnlyList<double> all, int trials, double truth)
    {
        var means = new ClusteredMean[Count];
        Parallel.For(0, Count, r =>
        {
            var random = new SynthiCad.Shared.CounterRandom(0x504C41, (ulong)r);
            var values = new double[trials];
            for (var i = 0; i < trials; i++)
            {
                values[i] = all[(int)random.NextBelow((ulong)all.Count)];
            }

            means[r] = ClusteredMean.Of(values);
        });
        Interval[] intervals = [.. means.Select(mean => mean.TwoSided(Level))];
        return new Repetitions(
            Count,
            trials,
            intervals.Count(interval => interval.Contains(truth)),
            intervals.Count(interval => truth < interval.Low),
            intervals.Max(interval => interval.Reach),
            means.Average(mean => mean.Mean),
            ClusteredMean.Of([.. means.Select(mean => mean.Mean)]).StandardDeviation);
    }
}
