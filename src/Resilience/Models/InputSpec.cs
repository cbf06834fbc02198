namespace Resilience.Models;

/// <summary>
/// How an 8-bit image becomes the model's input: <c>(byte * Scale - Mean[c]) / Std[c]</c>, in the model's channel
/// order and layout.
/// </summary>
internal sealed record InputSpec
{
    /// <summary>What holds for a model without <c>resilience.input</c>: NCHW, RGB, 0..1.</summary>
    public static InputSpec Default { get; } = new();

    /// <summary>Channels before rows and columns (NCHW), else after them (NHWC).</summary>
    public bool ChannelsFirst { get; init; } = true;

    /// <summary>Channel order blue, green, red instead of red, green, blue.</summary>
    public bool BlueFirst { get; init; }

    /// <summary>Factor on the byte; 1/255 by default.</summary>
    public double Scale { get; init; } = 1.0 / 255;

    /// <summary>Subtracted after scaling, one value a channel in the model's channel order.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0, 0, 0];

    /// <summary>Divisor, one value a channel in the model's channel order.</summary>
    public IReadOnlyList<double> Std { get; init; } = [1, 1, 1];
}
