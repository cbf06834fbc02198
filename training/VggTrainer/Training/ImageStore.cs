using Resilience.Data;

namespace VggTrainer.Training;

/// <summary>The images of one split by number: decoded once where they fit into memory, else whenever they are asked for.</summary>
internal sealed class ImageStore
{
    private const long MaxDecodedBytes = 1L << 30;
    private readonly ImageDataset? dataset;
    private readonly byte[]? pixels;
    private readonly int imageBytes;

    private ImageStore(ImageDataset? dataset, byte[]? pixels, int[] labels, IReadOnlyList<string> classes, int size)
    {
        this.dataset = dataset;
        this.pixels = pixels;
        Labels = labels;
        Classes = classes;
        Size = size;
        imageBytes = size * size * 3;
    }

    public int[] Labels { get; }

    public IReadOnlyList<string> Classes { get; }

    /// <summary>Side of every image, pixels.</summary>
    public int Size { get; }

    public int Count => Labels.Length;

    /// <summary>Opens the images of a data set, each <paramref name="size"/> pixels square.</summary>
    public static ImageStore Open(ImageDataset dataset, int size)
    {
        var bytes = (long)dataset.Images.Count * size * size * 3;
        byte[]? decoded = null;
        if (bytes <= MaxDecodedBytes)
        {
            decoded = new byte[bytes];
            ImageDecoder.Decode(dataset, 0, dataset.Images.Count, size, size, decoded);
        }

        return new ImageStore(dataset, decoded, dataset.Labels(), dataset.Classes, size);
    }

    /// <summary>Images already in memory, RGB, one after the other.</summary>
    public static ImageStore FromPixels(byte[] pixels, int[] labels, IReadOnlyList<string> classes, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual((long)pixels.Length, (long)labels.Length * size * size * 3, nameof(pixels));
        return new ImageStore(null, pixels, labels, classes, size);
    }

    /// <summary>The RGB bytes of one image; <paramref name="scratch"/> holds them where they are decoded now.</summary>
    public ReadOnlySpan<byte> Read(int index, Span<byte> scratch)
    {
        if (pixels is not null)
        {
            return pixels.AsSpan(index * imageBytes, imageBytes);
        }

        ImageDecoder.DecodeOne(dataset!.Images[index], Size, Size, scratch);
        return scratch;
    }
}
