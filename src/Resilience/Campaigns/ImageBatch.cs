using System.Globalization;
using Resilience.Data;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>
/// Images that run together. The division into batches is fixed: the golden run and every trial use the same, so
/// that a kernel that treats batch sizes differently can make no difference between them.
/// </summary>
/// <param name="First">Number of the first image.</param>
/// <param name="Count">Images.</param>
/// <param name="Rows">Rows of the input tensor: the count, or the model's fixed batch with zeros behind the images.</param>
internal readonly record struct ImageBatch(int First, int Count, int Rows)
{
    /// <summary>Measured: beyond 32 rows nothing is gained.</summary>
    public const int DefaultRows = 32;

    /// <summary>Divides images into batches.</summary>
    public static ImageBatch[] Divide(int images, int fixedBatch)
    {
        var rows = fixedBatch > 0 ? fixedBatch : DefaultRows;
        var batches = new ImageBatch[(images + rows - 1) / rows];
        for (var i = 0; i < batches.Length; i++)
        {
            var count = Math.Min(rows, images - (i * rows));
            batches[i] = new ImageBatch(i * rows, count, fixedBatch > 0 ? fixedBatch : count);
        }

        return batches;
    }

    /// <summary>Decodes the images into a new input tensor.</summary>
    /// <exception cref="ResilienceException">RES0407, RES0408, RES0409.</exception>
    public Tensor Decode(ImageDataset dataset, ModelSignature signature, PixelConverter converter)
    {
        var (first, bytes, values) = (First, signature.ImageBytes, signature.Values);
        var tensor = Tensor.Allocate(ElementType.Float32, signature.InputShape(Rows));
        try
        {
            ImageDecoder.ForEach(Count, i =>
            {
                var rgb = System.Buffers.ArrayPool<byte>.Shared.Rent(bytes);
                ImageDecoder.DecodeOne(dataset.Images[first + i], signature.Width, signature.Height, rgb.AsSpan(0, bytes), signature.Spec.Resize);
                converter.Convert(rgb.AsSpan(0, bytes), tensor.AsSpan<float>().Slice(i * values, values));
                System.Buffers.ArrayPool<byte>.Shared.Return(rgb);
            });
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>The images as messages name them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"images {First}..{First + Count - 1}");
}
