using Resilience.Campaigns.Preparation;
using Resilience.Data;
using Resilience.Models;

namespace Resilience.Campaigns;

/// <summary>A model as a classifier of images: one float32 image input, class scores as one of its outputs.</summary>
/// <param name="Input">Name of the input.</param>
/// <param name="Output">Name of the output.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="FixedBatch">Images a run where the file fixes it, else 0.</param>
/// <param name="Kind">What the scores are.</param>
/// <param name="Spec">How bytes become input values.</param>
internal sealed record ModelSignature(string Input, string Output, int Width, int Height, int FixedBatch, OutputKind Kind, InputSpec Spec)
{
    /// <summary>Bytes of an image as it is decoded: RGB, whatever the model takes.</summary>
    public int ImageBytes => checked(Width * Height * 3);

    /// <summary>Values of an image as the model takes it.</summary>
    public int Values => checked(Width * Height * Spec.Channels);

    /// <summary>Reads it off a prepared model; where the file leaves the image's size open, the setting's or the data set's is taken.</summary>
    /// <exception cref="ResilienceException">RES0407, RES0408, RES0412 for the first image.</exception>
    public static ModelSignature Of(PreparedModel prepared, Func<ImageDataset> dataset)
    {
        var spec = prepared.Model.InputSpec;
        var shape = prepared.Model.Inputs.First(input => input.Name == prepared.Input).Shape ?? [-1, -1, -1, -1];
        var (height, width) = spec.ChannelsFirst ? (shape[2], shape[3]) : (shape[1], shape[2]);
        (width, height) = (width > 0 ? width : spec.Width, height > 0 ? height : spec.Height);
        if (height <= 0 || width <= 0)
        {
            var size = ImageDecoder.SizeOfFirst(dataset(), spec.Resize.Upright);
            (width, height) = (width > 0 ? width : size.Width, height > 0 ? height : size.Height);
        }

        return new ModelSignature(prepared.Input, prepared.Output, checked((int)width), checked((int)height), checked((int)Math.Max(0, shape[0])), prepared.Kind, spec);
    }

    /// <summary>Shape of an input tensor with so many rows.</summary>
    public long[] InputShape(long rows) => Spec.ChannelsFirst ? [rows, Spec.Channels, Height, Width] : [rows, Height, Width, Spec.Channels];
}
