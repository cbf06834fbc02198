using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults.Patterns;

namespace Resilience.Tests.Faults.Patterns;

/// <summary>Random shapes, elements and patterns.</summary>
internal static class PatternGenerators
{
    public static Gen<long[]> Shape { get; } =
        from rank in Gen.Choose(0, 5)
        from dimensions in Gen.ArrayOf(Gen.Choose(1, 6).Select(n => (long)n), rank)
        select dimensions;

    public static Gen<FaultPattern> Pattern { get; } =
        from kind in Gen.Elements(FaultPatterns.Kinds.ToArray())
        from numbers in Gen.ArrayOf(Gen.Choose(1, 20).Select(n => (long)n), kind.Parameters.Length)
        where kind.Make(numbers) is not null
        select kind.Make(numbers);

    public static Gen<(long[] Shape, long Anchor, int Bits)> Place { get; } =
        from shape in Shape
        from anchor in Gen.Choose(0, int.MaxValue)
        from bits in Gen.Elements(4, 8, 16, 32, 64)
        select (shape, anchor % shape.Aggregate(1L, (a, b) => a * b), bits);

    public static long[] Expand(FaultPattern pattern, long[] shape, long anchor, int bits)
    {
        var elements = new List<long>();
        pattern.Expand(shape, anchor, bits, elements);
        return [.. elements];
    }
}
