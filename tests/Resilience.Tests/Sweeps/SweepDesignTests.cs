using FsCheck;
using FsCheck.Fluent;
using Resilience.Sweeps;

namespace Resilience.Tests.Sweeps;

public sealed class SweepDesignTests
{
    [Fact]
    public void Every_allocation_spends_the_budget_and_keeps_the_floor()
    {
        var cases = from allocation in Gen.Elements(Enum.GetValues<SweepAllocation>())
                    from floor in Gen.Choose(2, 9)
                    from more in Gen.Choose(0, 400)
                    from parameters in Gen.Choose(1, 5000).ArrayOf(4)
                    from seed in Gen.Choose(0, 10000)
                    select (allocation, floor, more, parameters, seed);
        Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var spec = new SweepSpec { Name = "s", Trials = (12 * test.floor) + test.more, Floor = test.floor, Allocation = test.allocation };
            var plan = Sweeps.Plan(spec, [.. test.parameters.Select(count => (long)count)]);
            var random = new SynthiCad.Shared.CounterRandom((ulong)test.seed, 5);
            var result = Sweeps.Run(plan, _ => new TrialOutcome((int)random.NextBelow(4) == 0 ? (int)random.NextBelow(100) : 0, 0));
            Assert.Equal(plan.Trials, result.Trials.Sum(cell => cell.Count));
            Assert.All(result.Trials, cell => Assert.True(cell.Count >= test.floor));
            Assert.Equal(1, result.RoundShares.Sum(), 12);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Equal_gives_all_cells_the_same_and_proportional_follows_the_fault_space()
    {
        var spec = new SweepSpec { Name = "s", Trials = 320, Floor = 2 };
        Assert.All(Counts(spec with { Allocation = SweepAllocation.Equal, Trials = 60 }, 10, 10), count => Assert.Equal(10, count));
        Assert.Equal([10, 80, 230], Counts(spec with { Allocation = SweepAllocation.Proportional }, 50));
    }

    [Fact]
    public void After_the_pilot_trials_go_where_results_scatter()
    {
        var spec = new SweepSpec { Name = "s", Trials = 600, Floor = 6, Allocation = SweepAllocation.Ranking };
        var turn = 0;

        // The exponent of the second layer alone scatters.
        var result = Sweeps.Run(Sweeps.Plan(spec, 100, 100), cell => new TrialOutcome(cell == 4 && turn++ % 2 == 0 ? 90 : 0, 0));
        Assert.Equal(2, result.RoundShares.Count);
        Assert.True(result.Trials[4].Count > 2 * result.Trials[1].Count, string.Join(' ', result.Trials.Select(cell => cell.Count)));
    }

    [Fact]
    public void What_each_round_counts_is_fixed_before_the_first_trial()
    {
        var plan = Sweeps.Plan(new SweepSpec { Name = "s", Trials = 300, Floor = 6 }, 10, 1000);
        Assert.Equal(Sweeps.Run(plan, _ => new TrialOutcome(0, 0)).RoundShares, Sweeps.Run(plan, cell => new TrialOutcome(cell * 10, 0)).RoundShares);
    }

    private static IEnumerable<int> Counts(SweepSpec spec, params long[] parameters) => Sweeps.Run(Sweeps.Plan(spec, parameters), _ => default).Trials.Select(cell => cell.Count);
}
