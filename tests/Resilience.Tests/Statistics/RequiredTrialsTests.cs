using FsCheck;
using FsCheck.Fluent;
using Resilience.Statistics;

namespace Resilience.Tests.Statistics;

public sealed class RequiredTrialsTests
{
    [Fact]
    public void The_number_decides_and_one_less_does_not()
    {
        var cases = from trials in Gen.Choose(2, 100)
                    from mean in Gen.Choose(10, 990)
                    from spread in Gen.Choose(0, 400)
                    from limit in Gen.Choose(10, 990)
                    where Math.Abs(mean - limit) > 5
                    select (new ClusteredMean(trials, mean / 1000.0, spread / 1000.0), limit / 1000.0);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var (mean, limit) = c;
            if (RequiredTrials.More(mean, limit, 0.95) is not { } more)
            {
                return true;
            }

            bool Decided(int n) => (mean with { Trials = n }).Lower(0.95) >= limit || (mean with { Trials = n }).Upper(0.95) < limit;
            return more == 0 ? Decided(mean.Trials) : Decided(mean.Trials + more) && !Decided(mean.Trials + more - 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_mean_on_the_limit_is_never_settled() =>
        Assert.Null(RequiredTrials.More(new ClusteredMean(50, 0.8, 0.2), 0.8, 0.95));

    [Fact]
    public void A_single_trial_assumes_the_largest_spread()
    {
        var one = RequiredTrials.More(new ClusteredMean(1, 0.9, 0), 0.8, 0.95);
        var steady = RequiredTrials.More(new ClusteredMean(2, 0.9, 0), 0.8, 0.95);
        Assert.True(one > steady, $"{one} against {steady}");
    }

    [Fact]
    public void Without_trials_nothing_is_foreseeable() =>
        Assert.Null(RequiredTrials.More(new ClusteredMean(0, 0, 0), 0.8, 0.95));
}
