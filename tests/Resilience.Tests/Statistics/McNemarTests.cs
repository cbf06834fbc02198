using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class McNemarTests
{
    // Fagerland, Lydersen and Laake, BMC Med. Res. Methodol. 13:91 (2013): airway reactivity (Bentur et al.) and complete response (Cavo et al.).
    [Theory]
    [InlineData(7, 1, 0.0703, 0.0391)]
    [InlineData(16, 6, 0.0525, 0.0347)]
    public void The_exact_and_the_mid_p_value_are_the_published_ones(int lost, int gained, double exact, double mid)
    {
        Assert.Equal(exact, new McNemar(200, lost, gained).PTwoSided, 4);
        Assert.Equal(mid, new McNemar(200, lost, gained).PMid, 4);
        Assert.Equal(new McNemar(200, lost, gained).PMid, new McNemar(200, gained, lost).PMid, 12);
    }

    [Fact]
    public void Tangos_interval_is_the_published_one()
    {
        // The same data of airway reactivity: 21 children, 1 against 7.
        var interval = new McNemar(21, 7, 1).Interval(0.95);
        Assert.Equal(-0.286, interval.Estimate, 3);
        Assert.Equal((-0.517, -0.026), (Math.Round(interval.Low, 3), Math.Round(interval.High, 3)));
    }

    [Fact]
    public void Units_that_all_agree_leave_room()
    {
        // Score bound at nothing seen: z²/(n + z²).
        var square = 1.959964 * 1.959964;
        var interval = new McNemar(100, 0, 0).Interval(0.95);
        Assert.Equal(-square / (100 + square), interval.Low, 4);
        Assert.Equal(-interval.Low, interval.High, 9);
        Assert.Equal((1.0, 1.0, 1.0), (new McNemar(100, 0, 0).PWorse, new McNemar(100, 0, 0).PTwoSided, new McNemar(100, 0, 0).PMid));
        Assert.Equal((-1.0, 1.0), (new McNemar(0, 0, 0).Lower(0.95), new McNemar(0, 0, 0).Upper(0.95)));
        Assert.Equal((1.0, -1.0), (Math.Round(new McNemar(5, 0, 5).Upper(0.95), 6), Math.Round(new McNemar(5, 5, 0).Lower(0.95), 6)));
    }

    [Fact]
    public void Pairs_are_counted()
    {
        Assert.Equal(new McNemar(5, 2, 1), McNemar.Of([true, true, true, false, false], [true, false, false, true, false]));
        Assert.Throws<ArgumentException>(() => McNemar.Of([true], []));
    }

    [Fact]
    public void The_test_is_rarely_wrong_where_nothing_changed_and_the_interval_holds_the_truth()
    {
        const int Runs = 3000;
        Simulated.AtMost(0.05, Simulated.Count(Runs, run => Draw(run, 40, 0.15, 0.15).PWorse <= 0.05), Runs);
        Simulated.AtMost(0.05, Simulated.Count(Runs, run => Draw(run, 40, 0.15, 0.15).PTwoSided <= 0.05), Runs);
        Simulated.AtLeast(0.945, Simulated.Count(Runs, run => Draw(run, 60, 0.2, 0.05).Interval(0.95).Contains(-0.15)), Runs);
        Simulated.AtLeast(0.945, Simulated.Count(Runs, run => Draw(run, 600, 0.02, 0.02).Lower(0.95) <= 0), Runs);
    }

    [Fact]
    public void A_loss_of_a_tenth_is_found() =>
        Assert.InRange(Simulated.Count(500, run => Draw(run, 200, 0.15, 0.05).PWorse <= 0.05), 450, 500);

    private static McNemar Draw(int run, int units, double lost, double gained)
    {
        var random = new CounterRandom(31, (ulong)run, (ulong)units);
        var (l, g) = (0, 0);
        for (var i = 0; i < units; i++)
        {
            var u = random.NextDouble();
            l += u < lost ? 1 : 0;
            g += u >= lost && u < lost + gained ? 1 : 0;
        }

        return new McNemar(units, l, g);
    }
}
