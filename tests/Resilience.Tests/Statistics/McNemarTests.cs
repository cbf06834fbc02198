using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class McNemarTests
{
    // With k the fewer of n discordant pairs, exact = 2·Σ C(n, i)/2ⁿ over i ≤ k, and mid-p = exact − C(n, k)/2ⁿ: equations 1 and 2 of the supplement "How to calculate the
    // McNemar mid-p test" to Fagerland, Lydersen and Laake, BMC Med. Res. Methodol. 13:91 (2013), whose table 1 is the first row (Bentur et al.: 7 and 1 of 21). In whole numbers these are
    // 9/128, 5/128, 13757/2^18 and 145499/2^22. For the second row (Cavo et al.: 16 and 6 of 161) the tests of the R package contingencytables (ocbe-uio, test-ch8.R) have 0.052479 and 0.034690.
    [Theory]
    [InlineData(7, 1, 9 / 128.0, 5 / 128.0)]
    [InlineData(16, 6, 13757 / 262144.0, 145499 / 4194304.0)]
    public void The_exact_and_the_mid_p_value_are_those_of_whole_numbers(int lost, int gained, double exact, double mid)
    {
        Assert.Equal(exact, new McNemar(200, lost, gained).PTwoSided, 12);
        Assert.Equal(mid, new McNemar(200, lost, gained).PMid, 12);
        Assert.Equal(new McNemar(200, lost, gained).PMid, new McNemar(200, gained, lost).PMid, 12);
    }

    // Cavo et al. as in the tests of contingencytables: estimate -0.0621, 95 % from -0.1240 to -0.0054. More digits, and Bentur et al., from a bisection of the score
    // (b − c − n·d)/√(n·(2q + d(1 − d))), q the root of 2n·q² + (−b − c + (2n − b + c)·d)·q − c·d(1 − d) (Tango, Stat. Med. 17, 1998), written apart from ours.
    [Theory]
    [InlineData(21, 7, 1, -0.517232276421, -0.026003032481)]
    [InlineData(161, 16, 6, -0.124023432464, -0.005433395732)]
    public void Tangos_interval_is_that_of_independent_implementations(int units, int lost, int gained, double low, double high)
    {
        var interval = new McNemar(units, lost, gained).Interval(0.95);
        Assert.Equal((gained - lost) / (double)units, interval.Estimate, 12);
        Assert.Equal(low, interval.Low, 8);
        Assert.Equal(high, interval.High, 8);
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
