using System.Buffers.Binary;
using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Writers.WebDataset;

/// <summary>
/// WebDataset: <c>webdataset/&lt;split&gt;-000000.tar</c>, about <see cref="ShardImages"/> images each, with <c>.jpg</c>,
/// <c>.cls</c> (the subject's category id - 1) and <c>.json</c> (all objects) for each. An image's shard follows from the hash
/// of its name, so every shard has all classes. Owners, rights and times are fixed: the same images give the same bytes.
/// </summary>
internal sealed class WebDatasetWriter() : SetWriter("webdataset")
{
    /// <summary>Images that a shard holds on average.</summary>
    public const int ShardImages = 1000;

    // All shards of a split are open at once; a bigger set gets bigger shards.
    private const int MaximumShards = 256;

    /// <inheritdoc/>
    public override void WriteSet(DatasetTruth set, DatasetSink sink)
    {
        foreach (var split in set.Splits)
        {
            var images = set.Images(split).Count();
            var shards = Math.Clamp((images + ShardImages - 1) / ShardImages, 1, MaximumShards);
            WithShards(sink, split, shards, [], writers =>
            {
                foreach (var truth in set.Images(split))
                {
                    Add(writers[ShardOf(truth.Stem, shards)], truth, set, sink);
                }
            });
        }
    }

    /// <summary>Opens one shard after the other, each inside the one before, and calls back when all are open.</summary>
    private static void WithShards(DatasetSink sink, Split split, int shards, List<TarWriter> open, Action<IReadOnlyList<TarWriter>> write)
    {
        if (open.Count == shards)
        {
            write(open);
            return;
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"webdataset/{NameOf(split)}-{open.Count:D6}.tar");
        sink.Write(path, stream =>
        {
            using var writer = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true);
            open.Add(writer);
            WithShards(sink, split, shards, open, write);
        });
    }

    private static int ShardOf(string stem, int shards)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(stem));
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash) % (uint)shards);
    }

    private static void Add(TarWriter writer, ImageTruth truth, DatasetTruth set, DatasetSink sink)
    {
        using (var picture = sink.OpenRead(truth.ImagePath))
        {
            Add(writer, truth.Stem + ".jpg", picture);
        }

        Add(writer, truth.Stem + ".cls", Encoding.UTF8.GetBytes((set.Categories[truth.ClassName] - 1).ToString(CultureInfo.InvariantCulture)));
        Add(writer, truth.Stem + ".json", SampleJson.Write(truth, set.Categories));
    }

    private static void Add(TarWriter writer, string name, byte[] data)
    {
        using var stream = new MemoryStream(data);
        Add(writer, name, stream);
    }

    private static void Add(TarWriter writer, string name, Stream data) => writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
    {
        DataStream = data,
        Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        ModificationTime = DateTimeOffset.UnixEpoch,
        Uid = 0,
        Gid = 0,
        UserName = string.Empty,
        GroupName = string.Empty,
    });
}
