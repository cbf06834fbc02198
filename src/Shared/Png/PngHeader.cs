namespace SynthiCad.Shared;

/// <summary>What a PNG's IHDR chunk states.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Depth">Bits a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="ColorType">0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.</param>
/// <param name="Interlaced">True for Adam7.</param>
internal readonly record struct PngHeader(int Width, int Height, int Depth, int ColorType, bool Interlaced)
{
    /// <summary>Samples a pixel.</summary>
    public int Channels => ColorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Bytes from a sample to the one that filters take as its left neighbour.</summary>
    public int FilterStep => Math.Max(1, Channels * Depth / 8);

    /// <summary>True where the depth goes with the colour type (PNG specification, table 11.1).</summary>
    public bool IsValid => ColorType switch
    {
        0 => Depth is 1 or 2 or 4 or 8 or 16,
        3 => Depth is 1 or 2 or 4 or 8,
        2 or 4 or 6 => Depth is 8 or 16,
        _ => false,
    };

    /// <summary>Bytes of a row of so many pixels, without the filter's number.</summary>
    public int RowBytes(int width) => checked((int)((((long)width * Channels * Depth) + 7) / 8));
}
