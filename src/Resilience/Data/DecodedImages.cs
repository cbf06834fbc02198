namespace Resilience.Data;

/// <summary>All images of a data set as bytes, image by image, rows from the top, RGB interleaved (NHWC).</summary>
/// <param name="Pixels">Images × height × width × 3 bytes.</param>
/// <param name="Labels">0-based class index by image.</param>
/// <param name="Classes">Class names by index.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record DecodedImages(byte[] Pixels, int[] Labels, IReadOnlyList<string> Classes, int Width, int Height);
