using System.Globalization;
using Resilience.Models;
using Resilience.Models.Inputs;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Campaigns.Preparation;

/// <summary>Which input of a model takes images, and what of its preparation its shape decides.</summary>
internal static class ImageInput
{
    /// <summary>The input; every other must have a constant.</summary>
    /// <exception cref="ResilienceException">RES0210: none, or several, that may be images. RES0218: another input has no value.</exception>
    public static ModelValue Choose(OnnxModel model, InputSpec spec)
    {
        if (spec.Constants.Keys.FirstOrDefault(name => model.Inputs.All(input => input.Name != name)) is { } unknown)
        {
            throw new ResilienceException(
                ErrorCodes.InputNeedsValue, $"{model.FileName} has no input '{unknown}'{SuggestionText.After(unknown, model.Inputs.Select(input => input.Name))} Its inputs: {ValueText.List(model.Inputs)}", model.File);
        }

        ModelValue[] left = [.. model.Inputs.Where(input => !spec.Constants.ContainsKey(input.Name))];
        ModelValue[] images = [.. left.Where(input => input.Shape is null or { Count: 4 } && IsNumber(input.ElementType))];
        if (images.Length != 1)
        {
            throw Bad(model, $"has the inputs {ValueText.List(left)}; expected one of four dimensions, NCHW or NHWC, of float32, float16 or uint8{(images.Length > 1 ? ". Give those that are no images a value: Input = \"constants." + images[1].Name + "=0\"" : string.Empty)}");
        }

        return left.FirstOrDefault(input => input != images[0]) is not { } other
            ? images[0]
            : throw new ResilienceException(
                ErrorCodes.InputNeedsValue,
                $"{model.FileName} takes {left.Length} inputs: {ValueText.List(left)}. The images go to '{images[0].Name}'; every other needs a value that holds for all of its elements: Input = \"constants.{other.Name}=0\"",
                model.File);
    }

    /// <summary>The preparation with what the input's shape and element type say where nobody else does.</summary>
    /// <exception cref="ResilienceException">RES0210: the shape contradicts what was said.</exception>
    public static InputSpec Resolve(OnnxModel model, ModelValue input, InputSpec spec)
    {
        var shape = input.Shape ?? [-1, -1, -1, -1];
        if (!spec.HasLayout)
        {
            spec = spec with { ChannelsFirst = shape[1] is 1 or 3 || shape[3] is not (1 or 3), HasLayout = true };
        }

        var channels = spec.ChannelsFirst ? shape[1] : shape[3];
        if (!spec.HasChannels && channels == 1)
        {
            spec = spec with { Gray = true, HasChannels = true };
        }

        if (channels >= 0 && channels != spec.Channels)
        {
            throw Bad(model, string.Create(
                CultureInfo.InvariantCulture,
                $"takes {channels} channels as {(spec.ChannelsFirst ? "NCHW" : "NHWC")} ({ValueText.Of(input)}); expected {spec.Channels}. Is the layout right? Say it: Input = \"layout={(spec.ChannelsFirst ? "NHWC" : "NCHW")}\" or, for one channel, channels=gray"));
        }

        return IsInteger(input.ElementType) ? Whole(model, input, spec) : spec;
    }

    // 0..1 as whole numbers is 0 but for white.
    private static InputSpec Whole(OnnxModel model, ModelValue input, InputSpec spec)
    {
        if (spec.Scale == InputSpec.Default.Scale && spec.Mean.All(value => value == 0) && spec.Std.All(value => value == 1))
        {
            return spec with { Scale = 1 };
        }

        return spec.Scale == 1 && spec.Mean.All(double.IsInteger) && spec.Std.All(value => value == 1)
            ? spec
            : throw Bad(model, $"takes whole numbers ({ValueText.Of(input)}), and the images become others: {InputSpecText.Line(spec)}; expected scale=1, mean=0, std=1");
    }

    private static bool IsNumber(int type) => type is 0 or (int)Kind.Float or (int)Kind.Float16 or (int)Kind.Double or (int)Kind.Bfloat16 || IsInteger(type);

    private static bool IsInteger(int type) => (Kind)type is Kind.Uint8 or Kind.Int32 or Kind.Int64;

    private static ResilienceException Bad(OnnxModel model, string what) => new(ErrorCodes.InputIsNoImage, $"{model.FileName} {what}", model.File);
}
