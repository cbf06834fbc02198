using FsCheck;
using FsCheck.Fluent;
using Resilience.Campaigns.Caching;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Tests.Campaigns.Caching;

/// <summary>Tensors of any shape and type with any bits, and files of them.</summary>
internal static class Batches
{
    public static CacheKey Key { get; } = new("test", ("model", "aa"), ("layer", "conv é \"1\""));

    /// <summary>Shapes and seeds, by batch: scalars and empty tensors too.</summary>
    public static Gen<(ElementType Type, long[] Shape, int Seed)[][]> Any { get; } =
        from batches in Gen.Choose(1, 4)
        from specs in Gen.ArrayOf(Tensors, batches)
        select specs;

    private static Gen<(ElementType Type, long[] Shape, int Seed)[]> Tensors =>
        from count in Gen.Choose(0, 3)
        from tensors in Gen.ArrayOf(OneTensor, count)
        select tensors;

    private static Gen<(ElementType Type, long[] Shape, int Seed)> OneTensor =>
        from type in Gen.Elements(ElementType.Float32, ElementType.UInt8, ElementType.Int64, ElementType.Float16, ElementType.Bool, ElementType.Float64)
        from rank in Gen.Choose(0, 4)
        from shape in Gen.ArrayOf(Gen.Choose(0, 7).Select(i => (long)i), rank)
        from seed in Gen.Choose(0, 1000)
        select (type, shape, seed);

    public static Tensor Make((ElementType Type, long[] Shape, int Seed) spec)
    {
        var tensor = Tensor.Allocate(spec.Type, spec.Shape);
        var random = new CounterRandom((ulong)spec.Seed, 5);
        foreach (ref var value in tensor.Bytes)
        {
            value = (byte)random.NextUInt32();
        }

        return tensor;
    }

    /// <summary>What a tensor is, as text.</summary>
    public static string Describe(Tensor tensor) => $"{tensor.ElementType} [{string.Join(',', tensor.Shape)}] {Convert.ToHexString(tensor.Bytes)}";

    public static string[][] Describe(IEnumerable<Tensor[]> batches) => [.. batches.Select(batch => batch.Select(Describe).ToArray())];

    /// <summary>Writes a file and says what is in it.</summary>
    public static string[][] Write(CacheFolder folder, CacheKey key, (ElementType Type, long[] Shape, int Seed)[][] specs)
    {
        using var writer = folder.Begin(key, 0)!;
        var result = new List<string[]>();
        foreach (var spec in specs)
        {
            var tensors = Array.ConvertAll(spec, Make);
            result.Add(Array.ConvertAll(tensors, Describe));
            writer.Add(tensors);
            Array.ForEach(tensors, tensor => tensor.Dispose());
        }

        Assert.True(folder.End(writer, key));
        return [.. result];
    }

    /// <summary>Reads all batches, each way; they agree.</summary>
    public static string[][] Read(CacheFile file)
    {
        var read = Enumerable.Range(0, file.Count).Select(file.Read).ToArray();
        var mapped = file.Map(0, file.Count, default);
        mapped.Dispose();
        try
        {
            Assert.Equal(Describe(read), Describe(mapped.Tensors));
            return Describe(read);
        }
        finally
        {
            foreach (var tensor in read.Concat(mapped.Tensors).SelectMany(batch => batch))
            {
                tensor.Dispose();
            }
        }
    }
}
