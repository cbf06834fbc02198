namespace SynthiCad.Generator.Pipeline.Records;

/// <summary>
/// Takes an image's look. The fingerprint is a difference hash: the luma is averaged over a grid of nine by eight cells,
/// and each bit says whether a cell is darker than its right neighbour; bit 0 is the grid's first pair, row by row.
/// </summary>
internal static class LookMaker
{
    private const int Columns = 9;
    private const int Rows = 8;

    public static ImageLook Make(ReadOnlySpan<byte> rgb, int width, int height)
    {
        Span<long> sums = stackalloc long[Columns * Rows];
        Span<int> counts = stackalloc int[Columns * Rows];
        sums.Clear();
        counts.Clear();
        long sum = 0;
        long squares = 0;
        for (var y = 0; y < height; y++)
        {
            var row = y * Rows / height * Columns;
            for (var x = 0; x < width; x++)
            {
                var i = ((y * width) + x) * 3;
                // BT.709 weights in 1/65536, summing to 65536, so that every machine rounds alike.
                var luma = ((13933 * rgb[i]) + (46871 * rgb[i + 1]) + (4732 * rgb[i + 2])) >> 8;
                var cell = row + (x * Columns / width);
                sums[cell] += luma;
                counts[cell]++;
                sum += luma;
                squares += (long)luma * luma;
            }
        }

        ulong bits = 0;
        for (var pair = 0; pair < 64; pair++)
        {
            var cell = (pair / 8 * Columns) + (pair % 8);
            // Compares means without dividing; a grid finer than the image has empty cells, which compare as equal.
            bits |= sums[cell] * counts[cell + 1] < sums[cell + 1] * counts[cell] ? 1ul << pair : 0;
        }

        var pixels = (double)width * height;
        var mean = sum / pixels;
        var variance = Math.Max(0, (squares / pixels) - (mean * mean));
        return new ImageLook(bits, Math.Round(mean / 256, 3), Math.Round(Math.Sqrt(variance) / 256, 3));
    }
}
