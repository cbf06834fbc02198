using FsCheck;
using FsCheck.Fluent;
using Resilience.Sweeps;

namespace Resilience.Tests.Sweeps;

public sealed class FlooredSharesTests
{
    [Fact]
    public void Counts_add_up_and_none_is_below_the_floor()
    {
        var cases = from weights in Gen.Choose(0, 1000).ArrayOf(12)
                    from floor in Gen.Choose(0, 9)
                    from more in Gen.Choose(0, 500)
                    select (Weights: weights.Select(w => (double)w * w).ToArray(), Floor: floor, Trials: (12 * floor) + more);
        Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var counts = FlooredShares.Of(test.Weights, test.Trials, test.Floor);
            Assert.Equal(test.Trials, counts.Sum());
            Assert.All(counts, count => Assert.True(count >= test.Floor));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Without_a_floor_counts_are_the_shares_to_less_than_one_and_heavier_cells_never_get_fewer()
    {
        var cases = from weights in Gen.Choose(1, 1000).ArrayOf(9)
                    from trials in Gen.Choose(1, 3000)
                    select (Weights: weights.Select(w => (double)w).ToArray(), Trials: trials);
        Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var counts = FlooredShares.Of(test.Weights, test.Trials, 0);
            var sum = test.Weights.Sum();
            for (var h = 0; h < counts.Length; h++)
            {
                Assert.True(Math.Abs(counts[h] - (test.Weights[h] / sum * test.Trials)) < 1);
            }

            var order = Enumerable.Range(0, counts.Length).OrderBy(h => test.Weights[h]).ToArray();
            Assert.All(order.Zip(order.Skip(1)), pair => Assert.True(counts[pair.First] <= counts[pair.Second] || test.Weights[pair.First] == test.Weights[pair.Second]));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(new double[] { 1, 1, 98 }, 100, 5, new[] { 5, 5, 90 })]
    [InlineData(new double[] { 1, 2, 3 }, 12, 0, new[] { 2, 4, 6 })]
    [InlineData(new double[] { 0, 0, 0 }, 7, 2, new[] { 3, 2, 2 })]
    [InlineData(new double[] { 5, 1 }, 6, 3, new[] { 3, 3 })]
    [InlineData(new double[] { 0, 10 }, 10, 0, new[] { 0, 10 })]
    public void Known_divisions_come_out(double[] weights, int trials, int floor, int[] expected) => Assert.Equal(expected, FlooredShares.Of(weights, trials, floor));

    [Fact]
    public void A_budget_below_the_floors_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => FlooredShares.Of([1, 1], 3, 2));
}
