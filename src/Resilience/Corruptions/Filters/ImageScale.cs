namespace Resilience.Corruptions.Filters;

/// <summary>
/// Lengths of the original are pixels of 224×224 images. Here they keep their share of the image: a length is multiplied by the
/// shorter side over 224.
/// </summary>
internal static class ImageScale
{
    /// <summary>Side of the images for which the constants were chosen.</summary>
    public const int Reference = 224;

    /// <summary>What lengths are multiplied by; exactly 1 where the shorter side is 224.</summary>
    public static double Of(int width, int height) => Math.Min(width, height) / (double)Reference;
}
