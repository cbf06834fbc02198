namespace Resilience.Models.Inputs;

/// <summary>How images are brought to the model's size.</summary>
internal sealed record ResizePolicy
{
    /// <summary>Images must have the model's size.</summary>
    public static ResizePolicy None { get; } = new();

    /// <summary>What happens.</summary>
    public ResizeMode Mode { get; init; }

    /// <summary>Length of the shorter side before the cut of <see cref="ResizeMode.Crop"/>, in pixels; 0: as short as the cut allows.</summary>
    public int ShorterSide { get; init; }

    /// <summary>How pixels are computed.</summary>
    public ResizeFilter Filter { get; init; }

    /// <summary>What fills the rest of the model's size, 0..255 for all channels.</summary>
    public byte Pad { get; init; }

    /// <summary>True turns photographs upright that say by EXIF how the camera was held.</summary>
    public bool Upright { get; init; }
}
