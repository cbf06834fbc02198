namespace Resilience.Models.Inputs;

/// <summary>How the pixels of another size are computed; each as Python's imaging library (Pillow) does it, with antialiasing where an image gets smaller.</summary>
internal enum ResizeFilter
{
    /// <summary>Triangle.</summary>
    Bilinear,

    /// <summary>Cubic convolution with a = -0.5.</summary>
    Bicubic,

    /// <summary>Mean of the pixels that fall on a new one.</summary>
    Box,

    /// <summary>Windowed sinc with three lobes.</summary>
    Lanczos,

    /// <summary>The pixel under the new one's middle; no antialiasing.</summary>
    Nearest,
}
