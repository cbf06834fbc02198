using System.Globalization;
using Resilience.Campaigns;
using SynthiCad.Shared;

namespace Resilience.Tests.Campaigns;

/// <summary>What each fault makes of a float32, written down once more in .NET's own number types; shares no code with the fault models.</summary>
internal static class FaultsByHand
{
    /// <summary>Every fault model, with the value that it gives, or a range for noise.</summary>
    public static IReadOnlyDictionary<string, Func<Struck, bool>> All { get; } = new Dictionary<string, Func<Struck, bool>>(StringComparer.Ordinal)
    {
        ["bit-flip"] = s => s.After == (s.Before ^ (1u << s.Bit)),
        ["stuck-at-0"] = s => s.After == (s.Before & ~(1u << s.Bit)),
        ["stuck-at-1"] = s => s.After == (s.Before | (1u << s.Bit)),
        ["burst(3)"] = s => s.After == (s.Before ^ (7u << s.Bit)),
        ["zero"] = s => s.After == 0,
        ["value(-2.5)"] = s => s.Value == -2.5f,
        ["value(nan)"] = s => float.IsNaN(s.Value),
        ["uniform(-1,3)"] = s => s.Random.NextDouble() is var u && s.Value == (float)((-1 * (1 - u)) + (3 * u)),
        ["uniform(min,max)"] = s => s.Random.NextDouble() is var u && s.Value == (float)((s.Tensor.Min() * (1 - u)) + (s.Tensor.Max() * u)),
        ["normal(10,0.5)"] = s => Math.Abs(s.Value - 10) < 4,
        ["normal(mean,sd)"] = s => Math.Abs(s.Value - Mean(s)) < 8 * Math.Sqrt(s.Tensor.Average(v => (v - Mean(s)) * (v - Mean(s)))),
        ["gaussian(0.5)"] = s => Math.Abs(s.Value - s.Old) is > 0 and < 4,
        ["gaussian-factor(0.5)"] = s => Math.Abs((s.Value / s.Old) - 1) is > 0 and < 4,
        ["percent(25)"] = s => s.Value == (float)(s.Old * ((s.Random.NextUInt32() & 1) == 0 ? 1.25 : 0.75)),
        ["quantise(float16)"] = s => s.Value == (float)(Half)s.Old,
        ["quantise(int8)"] = s => s.Value == (float)(Math.Round(s.Old / Step(s)) * Step(s)),
        ["bit-flip as int8"] = s => s.Value == (float)((sbyte)((byte)(sbyte)Math.Clamp(Math.Round(s.Old / Step(s)), -128, 127) ^ (1 << s.Bit)) * Step(s)),
        ["stuck-at-1 as fixed(2.6)"] = s => s.Value == (sbyte)((byte)(sbyte)Math.Clamp(Math.Round(s.Old * 64.0), -128, 127) | (1 << s.Bit)) / 64f,
        ["burst(2) as float16"] = s => Same(s.Value, (float)BitConverter.UInt16BitsToHalf((ushort)(BitConverter.HalfToUInt16Bits((Half)s.Old) ^ (3 << s.Bit)))),
    };

    /// <summary>Sites of such a fault: bits of a float32 or of what it is emulated in, or whole values.</summary>
    public static int[] Bits(string fault) => fault switch
    {
        "burst(3)" => [.. Enumerable.Range(0, 30)],
        "bit-flip as int8" or "stuck-at-1 as fixed(2.6)" => [.. Enumerable.Range(0, 8)],
        "burst(2) as float16" => [.. Enumerable.Range(0, 15)],
        _ when fault.StartsWith("bit", StringComparison.Ordinal) || fault.StartsWith("stuck", StringComparison.Ordinal) => [.. Enumerable.Range(0, 32)],
        _ => [-1],
    };

    private static double Mean(Struck s) => s.Tensor.Average(v => (double)v);

    private static double Step(Struck s) => Math.Max(Math.Abs((double)s.Tensor.Min()), Math.Abs((double)s.Tensor.Max())) / 127;

    private static bool Same(float a, float b) => BitConverter.SingleToUInt32Bits(a) == BitConverter.SingleToUInt32Bits(b);

    /// <summary>One fault.</summary>
    /// <param name="tensor">The tensor without faults.</param>
    /// <param name="injection">What was recorded.</param>
    /// <param name="before">Bits that must have been there.</param>
    /// <param name="random">The trial's stream for values.</param>
    public sealed class Struck(float[] tensor, Injection injection, uint before, CounterRandom random)
    {
        public CounterRandom Random = random;

        public float[] Tensor => tensor;

        public int Bit => injection.Bit;

        public uint Before => before;

        public uint After => checked((uint)injection.After);

        public float Old => BitConverter.UInt32BitsToSingle(before);

        public float Value => BitConverter.UInt32BitsToSingle(After);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{injection}: {Old:R} → {Value:R}");
    }
}
