using Resilience.Models.Inputs;

namespace Resilience.Models;

/// <summary>
/// How an 8-bit image becomes the model's input: it is brought to the model's size as <see cref="Resize"/> says, then
/// <c>(byte * Scale - Mean[c]) / Std[c]</c>, in the model's channel order and layout.
/// </summary>
internal sealed record InputSpec
{
    /// <summary>What holds for a model without <c>resilience.input</c>: RGB, 0..1, NCHW unless its input's shape says otherwise.</summary>
    public static InputSpec Default { get; } = new();

    /// <summary>Channels before rows and columns (NCHW), else after them (NHWC).</summary>
    public bool ChannelsFirst { get; init; } = true;

    /// <summary>False where nobody said so, and the input's shape decides.</summary>
    public bool HasLayout { get; init; }

    /// <summary>Channel order blue, green, red instead of red, green, blue.</summary>
    public bool BlueFirst { get; init; }

    /// <summary>One channel of luminance, 0.299 R + 0.587 G + 0.114 B, as ITU-R BT.601 weighs them and Pillow rounds them.</summary>
    public bool Gray { get; init; }

    /// <summary>False where nobody named the channels, and the input's shape decides between colour and grey.</summary>
    public bool HasChannels { get; init; }

    /// <summary>Channels of the model's input.</summary>
    public int Channels => Gray ? 1 : 3;

    /// <summary>Factor on the byte; 1/255 by default.</summary>
    public double Scale { get; init; } = 1.0 / 255;

    /// <summary>Subtracted after scaling, one value a channel in the model's channel order, or one for all.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0, 0, 0];

    /// <summary>Divisor, one value a channel in the model's channel order, or one for all.</summary>
    public IReadOnlyList<double> Std { get; init; } = [1, 1, 1];

    /// <summary>How images are brought to the model's size.</summary>
    public ResizePolicy Resize { get; init; } = ResizePolicy.None;

    /// <summary>Width in pixels for a model that leaves it open; 0 for what the images have.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels, likewise.</summary>
    public int Height { get; init; }

    /// <summary>Values of inputs that are no images, by name.</summary>
    public IReadOnlyDictionary<string, double> Constants { get; init; } = new Dictionary<string, double>();
}
