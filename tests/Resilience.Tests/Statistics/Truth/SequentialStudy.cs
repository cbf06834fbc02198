using Resilience.Statistics;
using SynthiCad.Benchmarks.Trials;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics.Truth;

/// <summary>Gates that end by themselves, played on the exhaustive table.</summary>
internal static class SequentialStudy
{
    public const int Most = 2000;
    private const double Confidence = 0.95;

    /// <summary>How a gate came out: rounds of 60 trials and then a quarter more each.</summary>
    /// <param name="Passes">Of 1,000 campaigns.</param>
    /// <param name="Fails">Likewise.</param>
    /// <param name="Trials">Mean number of trials.</param>
    internal sealed record Outcome(int Passes, int Fails, double Trials);

    /// <summary>Uniform sampling.</summary>
    public static Outcome Uniform(double limit) => Play(limit, [1], (int h, ref CounterRandom random) => Any(ref random));

    /// <summary>Stratified sampling.</summary>
    public static Outcome Stratified(double limit) => Play(limit, CoverageStudy.Strata.Weights, CoverageStudy.Draw);

    /// <summary>Uniform sampling judged by Student bounds with alpha spending, as it was before the confidence sequence.</summary>
    public static Outcome Spending(double limit)
    {
        var sizes = RoundSizes.Of(Most, 1, 1.25);
        return Count((run) =>
        {
            var random = new CounterRandom(0x53494D, (ulong)run);
            var rounds = new List<IReadOnlyList<double>>();
            var done = 0;
            foreach (var size in sizes)
            {
                var values = new double[size];
                for (var i = 0; i < size; i++)
                {
                    values[i] = Any(ref random);
                }

                rounds.Add(values);
                var level = AlphaSpending.Confidence(Confidence, done, done + size, Most);
                var mean = StratifiedMean.Of([new SampledStratum(1, rounds)]);
                done += size;
                if (mean.Lower(level) >= limit || mean.Upper(level) < limit)
                {
                    return (mean.Lower(level) >= limit ? LimitDecision.Above : LimitDecision.Below, done);
                }
            }

            return (LimitDecision.Open, done);
        });
    }

    /// <summary>Campaigns of five points at the limit, each of a fixed number of trials, judged with Holm's method.</summary>
    public static Outcome FixedPoints(double limit, int points, int trials) => Count(run =>
    {
        var means = Enumerable.Range(0, points).Select(point => ClusteredMean.Of([.. CoverageStudy.Sites(trials, (points * run) + point).Select(i => ExhaustiveTable.Recorded.Accuracies[i])])).ToArray();
        var verdicts = Multiplicity.Decide(points, Confidence, (point, at) => means[point].Lower(at) >= limit ? LimitDecision.Above : means[point].Upper(at) < limit ? LimitDecision.Below : LimitDecision.Open);
        return (verdicts.Any(v => v.Decision == LimitDecision.Above) ? LimitDecision.Above : verdicts.Any(v => v.Decision == LimitDecision.Below) ? LimitDecision.Below : LimitDecision.Open, trials);
    });

    private static Outcome Play(double limit, double[] weights, SamplingSimulation.Draw draw) => Count(run =>
    {
        var design = new SamplingDesign(weights, Most, Confidence) { Sequential = true, Limit = limit, LimitConfidence = Confidence };
        return SequentialTest.Decide(SamplingSimulation.Play(design, draw, (ulong)run), limit, Confidence, Most);
    });

    private static Outcome Count(Func<int, (LimitDecision Decision, int Trials)> play)
    {
        var outcomes = new (LimitDecision Decision, int Trials)[CoverageStudy.Campaigns];
        Parallel.For(0, outcomes.Length, run => outcomes[run] = play(run));
        return new Outcome(outcomes.Count(o => o.Decision == LimitDecision.Above), outcomes.Count(o => o.Decision == LimitDecision.Below), outcomes.Average(o => o.Trials));
    }

    private static double Any(ref CounterRandom random) => ExhaustiveTable.Recorded.Accuracies[(int)random.NextBelow((ulong)ExhaustiveTable.Recorded.Correct.Count)];
}
