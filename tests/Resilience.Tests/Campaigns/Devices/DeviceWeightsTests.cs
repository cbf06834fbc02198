using Resilience.Campaigns.Devices;
using Resilience.Faults.Values;
using Resilience.Runtime;

namespace Resilience.Tests.Campaigns.Devices;

/// <summary>Weights behind a binding: what goes in comes out, and proofs can fail.</summary>
public sealed class DeviceWeightsTests
{
    private static readonly SessionOptions Options = new() { IntraOpThreads = 1 };

    [Fact]
    public void Every_bit_of_odd_values_survives_and_faults_leave_the_others_alone()
    {
        using var residence = new DeviceResidence(Options);
        using var weights = new DeviceWeights(residence, Options, OddBits.Graph, [OddBits.Pristine]);
        var (before, after) = (new uint[7], new uint[7]);
        for (var round = 0; round < 3; round++)
        {
            weights.Inject(BitFlip.Instance, default, OddBits.Sites, before, after);
            using var faulty = residence.Download(weights.Faulted[0]);
            Assert.Equal(OddBits.Faulty, faulty.AsSpan<uint>().ToArray());
            Assert.Equal([2, 5], faulty.Shape);
            weights.RequirePristine();
            using var clean = residence.Download(weights.Faulted[0]);
            Assert.Equal(OddBits.Pristine, clean.AsSpan<uint>().ToArray());
        }

        Assert.Equal([0x3F80_0000u, 0x7F80_0000, 0x7F80_0001, 0, 8, 0x3FC0_0001, 0xBF81_2345], before);
        Assert.Equal([0x7F80_0000u, 0x7F80_0001, 0x7FC0_0001, 8, 0x8000_0008, 0x7FC0_0001, 0xFF81_2345], after);

        // Five elements three times, one for each time without faults and at the start; twelve bytes an element.
        Assert.Equal(12 * ((3 * 5) + 3 + 1), weights.BytesSent);
    }

    [Fact]
    public void A_weight_that_is_not_what_it_should_be_on_the_device_is_noticed_between_points()
    {
        var pristine = OddBits.Pristine.ToArray();
        using var residence = new DeviceResidence(Options);
        using var weights = new DeviceWeights(residence, Options, OddBits.Graph, [pristine]);
        pristine[8] ^= 1;

        var error = Assert.Throws<ResilienceException>(weights.RequirePristine);

        Assert.Equal("RES0352", error.Code);
        Assert.Contains("w, place 8, is 0x3FC00001 in the device's memory, expected 0x3FC00000", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x3F80_0000u, 0x3F80_0000u, true, true)]
    [InlineData(0x3F80_0000u, 0x3F80_0001u, false, false)]
    [InlineData(0x7F80_0001u, 0x7FC0_0000u, false, true)]
    [InlineData(0x7F80_0000u, 0x7FC0_0000u, false, false)]
    [InlineData(0x7FC0_0000u, 0x7F80_0000u, false, false)]
    [InlineData(0x8000_0001u, 0x8000_0000u, false, true)]
    [InlineData(0x8000_0001u, 0x0000_0000u, false, false)]
    [InlineData(0x0080_0000u, 0x0000_0000u, false, false)]
    public void A_device_may_change_a_NaN_or_flush_a_subnormal_and_nothing_else_and_the_processor_nothing(uint expected, uint found, bool onProcessor, bool onDevice)
    {
        Assert.Equal(onProcessor, new DeviceBits(bitwise: true).Same(expected, found));
        Assert.Equal(onDevice, new DeviceBits(bitwise: false).Same(expected, found));
        Assert.Equal(onDevice ? -1 : 1, new DeviceBits(bitwise: false).FirstDifference([5, expected], [5, found]));
    }

    [Fact]
    public void Elements_on_the_device_are_not_to_be_read_from_here()
    {
        using var residence = new DeviceResidence(Options);
        using var value = Tensor.From<float>(ElementType.Float32, [1, 2, 3], 3);
        using var there = residence.Upload(value);

        Assert.Throws<InvalidOperationException>(() => there.AsSpan<float>().ToArray());
        using var back = residence.Download(there);
        Assert.Equal([1f, 2, 3], back.AsSpan<float>().ToArray());
    }
}
