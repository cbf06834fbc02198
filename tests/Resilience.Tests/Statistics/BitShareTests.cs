using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class BitShareTests
{
    [Theory]
    [InlineData(1, 0.03125)]
    [InlineData(10, 0.272)]
    [InlineData(30, 0.614)]
    [InlineData(100, 0.958)]
    [InlineData(250, 0.9996)]
    public void The_share_of_trials_with_a_given_bit_follows_from_the_number_of_flips(int flips, double expected)
    {
        Assert.Equal(expected, BitShare.Expected(flips, 32), 3);
        Assert.Equal(expected, BitShare.Expected(flips, 32, 2_359_296), 3);
    }

    [Fact]
    public void Drawing_without_replacement_matters_in_a_tiny_tensor()
    {
        // Two elements, two bits, three of four sites: the bit cannot be missed.
        Assert.Equal(1, BitShare.Expected(3, 2, 2));
        Assert.Equal(1 - (2.0 / 4 * (1.0 / 3)), BitShare.Expected(2, 2, 2), 12);
        Assert.Equal(1, BitShare.Expected(1, 1, 10));
    }

    [Fact]
    public void A_simulated_draw_agrees()
    {
        const int Trials = 4000;
        var hits = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var random = new CounterRandom(1, (ulong)trial);
            var sites = new HashSet<ulong>();
            while (sites.Count < 20)
            {
                sites.Add(random.NextBelow(32 * 40));
            }

            hits += sites.Any(s => s % 32 == 30) ? 1 : 0;
        }

        Assert.True(BinomialInterval.Wilson(hits, Trials, 0.999).Contains(BitShare.Expected(20, 32, 40)), $"{hits}");
    }
}
