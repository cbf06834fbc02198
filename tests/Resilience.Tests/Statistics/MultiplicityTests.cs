using FsCheck;
using FsCheck.Fluent;
using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class MultiplicityTests
{
    [Fact]
    public void Holms_adjusted_values_are_those_of_R()
    {
        // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Multiplicity.Holm([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));
        Assert.Equal([1.0, 1.0], Multiplicity.Holm([0.6, 0.7]));
        Assert.Empty(Multiplicity.Holm([]));
    }

    [Fact]
    public void Verdicts_by_confidence_are_those_of_the_adjusted_values() =>
        Prop.ForAll(Gen.Choose(1, 2000).Select(i => i / 20000.0).NonEmptyListOf().ToArbitrary(), values =>
        {
            var adjusted = Multiplicity.Holm(values);
            var verdicts = Multiplicity.Decide(values.Count, 0.95, (i, confidence) => values[i] <= 1 - confidence + 1e-12 ? LimitDecision.Above : LimitDecision.Open);
            return verdicts.Zip(adjusted).All(pair => (pair.First.Decision == LimitDecision.Above) == (pair.Second <= 0.05 + 1e-9));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_point_is_judged_at_the_confidence_itself_and_clear_points_ease_it_for_the_others()
    {
        Assert.Equal([(LimitDecision.Open, 0.95)], Multiplicity.Decide(1, 0.95, (_, _) => LimitDecision.Open).Select(v => (v.Decision, Math.Round(v.Confidence, 12))));

        // Nine clear passes; the tenth needs 96 %, which a division by ten would not allow.
        var verdicts = Multiplicity.Decide(10, 0.95, (i, confidence) => i < 9 || confidence <= 0.96 ? LimitDecision.Above : LimitDecision.Open);
        Assert.All(verdicts, verdict => Assert.Equal(LimitDecision.Above, verdict.Decision));
        Assert.Equal((0.995, 0.95), (Math.Round(verdicts[0].Confidence, 9), Math.Round(verdicts[9].Confidence, 9)));
        Assert.Empty(Multiplicity.Decide(0, 0.95, (_, _) => LimitDecision.Above));
    }

    [Fact]
    public void Of_points_at_their_limit_few_campaigns_have_any_wrong_verdict()
    {
        // Eight points, three of them clear passes, five at the limit; every one with 40 trials.
        const int Runs = 1500;
        var limit = 0.5;
        IReadOnlyList<(LimitDecision Decision, double Confidence)> Play(int run, double nudge) => Multiplicity.Decide(8, 0.95, (i, confidence) =>
        {
            var random = new CounterRandom(51, (ulong)run, (ulong)i);
            var mean = ClusteredMean.Of([.. Enumerable.Range(0, 40).Select(_ => (i < 3 ? 0.4 : 0) + (random.NextDouble() * (i < 3 ? 0.6 : 1)))]);
            return mean.Lower(confidence) >= limit + nudge ? LimitDecision.Above : mean.Upper(confidence) < limit - nudge ? LimitDecision.Below : LimitDecision.Open;
        });

        Simulated.AtMost(0.05, Simulated.Count(Runs, run => Play(run, 1e-9).Skip(3).Any(v => v.Decision == LimitDecision.Above)), Runs);
        Simulated.AtMost(0.05, Simulated.Count(Runs, run => Play(run, 1e-9).Any(v => v.Decision == LimitDecision.Below)), Runs);
        Simulated.AtLeast(0.99, Simulated.Count(Runs, run => Play(run, 1e-9).Take(3).All(v => v.Decision == LimitDecision.Above)), Runs);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.3)]
    public void A_p_value_is_small_as_rarely_as_it_says(double limit)
    {
        const int Runs = 2000;
        PairedDraw Draw(int run)
        {
            var random = new CounterRandom(61, (ulong)run, (ulong)(100 * limit));
            double[] values = [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble() < limit ? 1.0 : 0.0)];
            return new PairedDraw(PValue.Above(ClusteredMean.Of(values), limit), PValue.Below(ClusteredMean.Of(values), limit));
        }

        foreach (var alpha in new[] { 0.01, 0.05, 0.2 })
        {
            Simulated.AtMost(alpha * 1.1, Simulated.Count(Runs, run => Draw(run).Above <= alpha), Runs);
            Simulated.AtMost(alpha * 1.1, Simulated.Count(Runs, run => Draw(run).Below <= alpha), Runs);
        }
    }

    [Fact]
    public void A_p_value_is_where_the_bound_meets_the_limit()
    {
        var mean = ClusteredMean.Of([0.1, 0.3, 0.5, 0.7, 0.9, 0.6, 0.8, 0.75]);
        var p = PValue.Above(mean, 0.4);
        Assert.Equal(0.4, mean.Lower(1 - p), 6);
        Assert.Equal((1.0, 1.0), (PValue.Above(mean, 0.9), PValue.Below(mean, 0.2)));
        Assert.Equal(1e-12, PValue.Above(new ExactMean(0.7), 0.6));

        // No event in 2,995 runs: a rate below a thousandth at 95 %.
        Assert.InRange(PValue.Below(ClusteredMean.Of(new double[2995]), 1e-3), 0.0499, 0.05);
    }

    [Fact]
    public void The_sign_test_is_the_binomial_one_and_speaks_of_medians()
    {
        // Eight of ten: P(X ≥ 8) = 56/1024; ties are left out.
        double[] values = [1, 2, 3, 4, 5, 6, 7, 8, -1, -2, 0, 0];
        Assert.Equal(56 / 1024.0, SignTest.Above(values, 0), 12);
        Assert.Equal(1013 / 1024.0, SignTest.Below(values, 0), 12);
        Assert.Equal(1, SignTest.Above([], 0));

        // One ruin in ten takes the mean below 0.9 and leaves the median above.
        double[] ruins = [.. Enumerable.Range(0, 40).Select(i => i % 10 == 0 ? 0.1 : 0.95)];
        Assert.True(ruins.Average() < 0.9);
        Assert.True(SignTest.Above(ruins, 0.9) < 1e-6);
        Simulated.AtMost(0.05, Simulated.Count(3000, run =>
        {
            var random = new CounterRandom(71, (ulong)run);
            return SignTest.Above([.. Enumerable.Range(0, 11).Select(_ => random.NextDouble())], 0.5) <= 0.05;
        }), 3000);
    }

    private readonly record struct PairedDraw(double Above, double Below);
}
