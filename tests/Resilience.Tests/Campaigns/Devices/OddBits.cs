using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Models.Onnx;
using Resilience.Models.Sections;

namespace Resilience.Tests.Campaigns.Devices;

/// <summary>A weight tensor with the values that something on the way might not keep: NaN with payloads, infinities, subnormals, zeros of both signs.</summary>
internal static class OddBits
{
    public static uint[] Pristine { get; } = [0x3F80_0000, 0x7F80_0001, 0xFFC1_2345, 0x7F80_0000, 0x0000_0001, 0x807F_FFFF, 0x8000_0000, 0, 0x3FC0_0001, 0xBF81_2345];

    public static EngineGraph Graph { get; } = new(new ModelProto(), [new TargetTensor("w", [2, 5], 10)], [new TensorCopy("w", [2, 5], 0, null)], -1);

    /// <summary>Makes NaN with payloads, an infinity, a subnormal and a negative zero of others.</summary>
    public static FaultSite[] Sites { get; } = [new(0, 0, 30), new(0, 3, 0), new(0, 3, 22), new(0, 7, 3), new(0, 7, 31), new(0, 8, 30), new(0, 9, 30)];

    public static uint[] Faulty { get; } =
        [0x7F80_0000, 0x7F80_0001, 0xFFC1_2345, 0x7FC0_0001, 0x0000_0001, 0x807F_FFFF, 0x8000_0000, 0x8000_0008, 0x7FC0_0001, 0xFF81_2345];
}
