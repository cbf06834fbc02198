using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu;
using SynthiCad.Generator.Rendering.Cpu.Lanes;
using SynthiCad.Shared;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering.Lanes;

public sealed class LaneSamplerTests
{
    [Fact]
    public void Every_lane_has_the_bits_of_the_formula()
    {
        var random = new CounterRandom(1, 1);
        for (var trial = 0; trial < 4000; trial++)
        {
            var mask = SobolSampler.IndexMask(1 + (trial * 17 % 70000));
            var hashes = Enumerable.Range(0, 8).Select(_ => random.NextUInt32()).ToArray();
            var indices = Enumerable.Range(0, 8).Select(_ => random.NextUInt32() & mask).ToArray();
            var pair = trial % 3 == 0 ? 0x10000 + (trial % 2) : trial % 200;
            var (u, v) = LaneSampler.Pair(Vector256.Create(hashes), LaneSampler.Reverse(Vector256.Create(indices)), mask, pair);
            for (var lane = 0; lane < 8; lane++)
            {
                var expected = ScalarSobol.Create(hashes[lane], (int)indices[lane], mask).Pair(pair);
                Assert.Equal((expected.X, expected.Y), (u[lane], v[lane]));
            }
        }
    }
}
