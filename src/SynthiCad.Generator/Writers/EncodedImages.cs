using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Writers;

/// <summary>Makes the bytes of many small files on all cores, while a sink takes them one at a time and in order.</summary>
internal static class EncodedImages
{
    private const int Batch = 64;

    /// <summary>Each image with what <paramref name="encode"/> makes of it, in order; few images are held at once.</summary>
    public static IEnumerable<(ImageTruth Truth, T Encoded)> InParallel<T>(IEnumerable<ImageTruth> images, Func<ImageTruth, T> encode) =>
        images.Chunk(Batch).SelectMany(chunk => chunk.AsParallel().AsOrdered().Select(truth => (truth, encode(truth))).ToArray());
}
