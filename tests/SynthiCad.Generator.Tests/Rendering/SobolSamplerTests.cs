using SynthiCad.Generator.Rendering.Cpu;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class SobolSamplerTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void Every_pair_puts_one_point_into_every_elementary_box(int log)
    {
        var count = 1 << log;
        for (var pair = 0; pair < 20; pair++)
        {
            var hash = SobolSampler.PixelHash(3, 5, pair);
            var points = Enumerable.Range(0, count).Select(i => ScalarSobol.Create(hash, i, SobolSampler.IndexMask(count)).Pair(pair)).ToArray();
            for (var columns = 0; columns <= log; columns++)
            {
                var boxes = points.Select(p => ((int)(p.X * (1 << columns)), (int)(p.Y * (1 << (log - columns)))));
                Assert.Equal(count, boxes.Distinct().Count());
            }
        }
    }

    [Fact]
    public void Points_of_different_pairs_are_not_correlated()
    {
        const int count = 64;
        var sum = 0.0;
        for (var pixel = 0; pixel < 400; pixel++)
        {
            for (var i = 0; i < count; i++)
            {
                var sampler = ScalarSobol.Create(SobolSampler.PixelHash(1, pixel, 0), i, SobolSampler.IndexMask(count));
                sum += (sampler.Pair(1).X - 0.5) * (sampler.Pair(2).X - 0.5);
            }
        }

        // The standard error of this mean is (1/12) / sqrt(25600) = 0.0005.
        Assert.InRange(sum / (400 * count), -0.0026, 0.0026);
    }

    [Fact]
    public void Neighbouring_pixels_and_seeds_have_points_of_their_own()
    {
        var hashes = Enumerable.Range(0, 64 * 64).SelectMany(i => new[] { SobolSampler.PixelHash(1, i % 64, i / 64), SobolSampler.PixelHash(2, i % 64, i / 64) });
        Assert.Equal(2 * 64 * 64, hashes.Distinct().Count());
    }
}
