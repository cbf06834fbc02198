using FsCheck;
using FsCheck.Fluent;
using Resilience.Campaigns.Caching;
using Resilience.Runtime;
using Resilience.Tests.Data;

namespace Resilience.Tests.Campaigns.Caching;

/// <summary>A cache file gives back what was written, or nothing.</summary>
public sealed class CacheFileTests : IDisposable
{
    private static readonly (ElementType, long[], int)[][] Sample =
        [[(ElementType.Float32, [3, 5, 7], 1), (ElementType.Int64, [2], 2)], [(ElementType.Float32, [2, 5, 7], 3), (ElementType.Int64, [2], 4)]];

    private readonly DatasetFolder files = new();
    private readonly List<string> lines = [];
    private readonly CacheFolder folder;

    public CacheFileTests() => folder = new CacheFolder(new CacheSettings(Path.Combine(files.Root, "cache"), null, Fresh: false, 0), lines.Add);

    private string FilePath => Path.Combine(folder.Root!, Batches.Key.FileName);

    public void Dispose() => files.Dispose();

    [Fact]
    public void What_was_written_is_read_and_mapped_bit_for_bit() => Prop.ForAll(Batches.Any.ToArbitrary(), specs =>
    {
        var written = Batches.Write(folder, Batches.Key, specs);
        using var file = folder.Find(Batches.Key)!;
        Assert.Equal(written, Batches.Read(file));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damage_anywhere_is_noticed_or_without_effect()
    {
        var written = Batches.Write(folder, Batches.Key, Sample);
        var bytes = File.ReadAllBytes(FilePath);
        var noticed = 0;
        var damages =
            from kind in Gen.Choose(0, 4)
            from position in Gen.Choose(0, bytes.Length - 1)
            from length in Gen.Choose(1, 80)
            from value in Gen.Choose(0, 255)
            select (Kind: kind, Position: position, Length: length, Value: (byte)value);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(damages.ToArbitrary(), damage =>
        {
            File.WriteAllBytes(FilePath, Damaged(bytes, damage.Kind, damage.Position, damage.Length, damage.Value));
            try
            {
                using var file = CacheFile.Open(FilePath, Batches.Key);
                Assert.Equal(written, Batches.Read(file));
            }
            catch (InvalidDataException)
            {
                noticed++;
            }
        }));
        Assert.InRange(noticed, 700, 1000);
    }

    [Fact]
    public void A_damaged_file_is_removed_and_a_line_says_so()
    {
        Batches.Write(folder, Batches.Key, Sample);
        File.WriteAllBytes(FilePath, File.ReadAllBytes(FilePath)[..^3]);

        Assert.Null(folder.Find(Batches.Key));

        Assert.False(File.Exists(FilePath));
        Assert.Contains("its end is missing or damaged; its values are computed again", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_place_of_another_key_is_not_taken_for_it()
    {
        Batches.Write(folder, Batches.Key, Sample);
        var other = new CacheKey("test", ("model", "bb"));
        File.Move(FilePath, Path.Combine(folder.Root!, other.FileName));

        Assert.Null(folder.Find(other));
        Assert.Contains("it holds other values", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_format_is_not_read()
    {
        Batches.Write(folder, Batches.Key, Sample);
        var bytes = File.ReadAllBytes(FilePath);
        bytes[8]++;
        File.WriteAllBytes(FilePath, bytes);

        Assert.Contains("version", Assert.Throws<InvalidDataException>(() => CacheFile.Open(FilePath, Batches.Key)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_while_it_is_open_is_not_mapped()
    {
        Batches.Write(folder, Batches.Key, Sample);
        using var file = folder.Find(Batches.Key)!;
        Batches.Read(file);
        using (var writer = new FileStream(FilePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            writer.SetLength(100);
        }

        Assert.Throws<InvalidDataException>(() => file.Map(0, 2, default));
    }

    [Fact]
    public void Mapped_tensors_are_inputs_of_a_run_and_aligned_for_it()
    {
        Batches.Write(folder, Batches.Key, Sample);
        using var file = folder.Find(Batches.Key)!;
        using var mapped = file.Map(1, 1, default);
        var tensors = mapped.Tensors[0];
        var model = new Models.ModelBuilder();
        model.Output(model.Relu("relu", model.Input("x", null, 5, 7)), null, 5, 7);
        using var session = Session.Create(model.ToBytes());
        using var own = Batches.Make(Sample[1][0]);

        using var expected = session.Run(new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["x"] = own })["relu_out"];
        using var found = session.Run(new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["x"] = tensors[0] })["relu_out"];

        Assert.Equal(expected.AsSpan<uint>(), found.AsSpan<uint>());
        unsafe
        {
            fixed (byte* data = tensors[0].Bytes)
            {
                Assert.Equal(0, (nint)data % 64);
            }
        }

        Array.ForEach(tensors, tensor => tensor.Dispose());
    }

    private static byte[] Damaged(byte[] bytes, int kind, int position, int length, byte value)
    {
        var damaged = bytes.ToArray();
        switch (kind)
        {
            case 0:
                damaged[position] = value;
                return damaged;
            case 1:
                return damaged[..position];
            case 2:
                damaged.AsSpan(position, Math.Min(length, damaged.Length - position)).Fill(value);
                return damaged;
            case 3:
                return [.. damaged, .. Enumerable.Repeat(value, length)];
            default:
                return [.. damaged.AsSpan(0, position), .. damaged.AsSpan(Math.Min(damaged.Length, position + length))];
        }
    }
}
