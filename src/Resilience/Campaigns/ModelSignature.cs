using System.Globalization;
using Resilience.Data;
using Resilience.Models;

namespace Resilience.Campaigns;

/// <summary>A model as a classifier of images: one float32 image input, class scores as its first output.</summary>
/// <param name="Input">Name of the input.</param>
/// <param name="Output">Name of the output.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="FixedBatch">Images a run where the file fixes it, else 0.</param>
/// <param name="Kind">What the scores are.</param>
/// <param name="Spec">How bytes become input values.</param>
internal sealed record ModelSignature(string Input, string Output, int Width, int Height, int FixedBatch, OutputKind Kind, InputSpec Spec)
{
    private const int Float32 = 1;

    /// <summary>Reads it off a model; where the file leaves the image's size open, the data set's is taken.</summary>
    /// <exception cref="ResilienceException">RES0210, RES0211; RES0407, RES0408 for the first image.</exception>
    public static ModelSignature Of(OnnxModel model, ImageDataset dataset)
    {
        if (model.Inputs.Count != 1 || model.Inputs[0].ElementType is not (Float32 or 0) || model.Inputs[0].Shape is { Count: not 4 })
        {
            throw Bad(ErrorCodes.InputIsNoImage, model, "has the inputs " + Describe(model.Inputs) + "; expected one float32 input of four dimensions (NCHW or NHWC)");
        }

        var input = model.Inputs[0];
        var shape = input.Shape ?? [-1, -1, -1, -1];
        var (channels, height, width) = model.InputSpec.ChannelsFirst ? (shape[1], shape[2], shape[3]) : (shape[3], shape[1], shape[2]);
        if (channels is not (3 or -1))
        {
            var layout = model.InputSpec.ChannelsFirst ? "NCHW" : "NHWC";
            throw Bad(ErrorCodes.InputIsNoImage, model, string.Create(
                CultureInfo.InvariantCulture, $"takes {channels} channels as {layout} ({Describe(model.Inputs)}); expected 3. Is the layout in the metadata 'resilience.input' right?"));
        }

        if (model.Outputs.Count == 0 || model.Outputs[0].ElementType is not (Float32 or 0))
        {
            throw Bad(ErrorCodes.OutputIsNoClassScore, model, "has the outputs " + Describe(model.Outputs) + "; expected float32 class scores first");
        }

        if (height <= 0 || width <= 0)
        {
            var size = ImageDecoder.SizeOfFirst(dataset);
            (width, height) = (width > 0 ? width : size.Width, height > 0 ? height : size.Height);
        }

        var output = model.Outputs[0].Name;
        var last = model.Proto.Graph.Node.LastOrDefault(node => node.Output.Contains(output));
        var kind = last?.OpType == "Softmax" ? OutputKind.Probabilities : OutputKind.Logits;
        return new ModelSignature(input.Name, output, checked((int)width), checked((int)height), checked((int)Math.Max(0, shape[0])), kind, model.InputSpec);
    }

    private static string Describe(IReadOnlyList<ModelValue> values) => values.Count == 0
        ? "(none)"
        : string.Join(", ", values.Select(value => $"'{value.Name}' {(value.ElementType == Float32 ? "float32" : "type " + value.ElementType.ToString(CultureInfo.InvariantCulture))} [{(value.Shape is null ? "?" : string.Join(", ", value.Shape))}]"));

    private static ResilienceException Bad(string code, OnnxModel model, string what) => new(code, $"{model.FileName} {what}", model.File);
}
