namespace SynthiCad.Generator.Labels;

/// <summary>Turns exact id buffers into labels. The mask is modal: the pixels whose centre ray hits the part.</summary>
internal static class MaskLabeler
{
    /// <summary>Labels the non-zero pixels of <paramref name="ids"/> (row by row), or null where there are none.</summary>
    public static MaskLabel? Label(ReadOnlySpan<byte> ids, int width, int height)
    {
        var (left, top, right, bottom) = (width, height, -1, -1);
        for (var y = 0; y < height; y++)
        {
            var row = ids.Slice(y * width, width);
            var first = row.IndexOfAnyExcept((byte)0);
            if (first < 0)
            {
                continue;
            }

            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOfAnyExcept((byte)0));
            top = Math.Min(top, y);
            bottom = y;
        }

        if (bottom < 0)
        {
            return null;
        }

        var counts = RunLengths.Encode(ids, width, height);
        var truncated = left == 0 || top == 0 || right == width - 1 || bottom == height - 1;
        return new MaskLabel(new PixelBox(left, top, right - left + 1, bottom - top + 1), RunLengths.Area(counts), truncated, counts);
    }

    /// <summary>Pixels that are not zero.</summary>
    public static int CountPixels(ReadOnlySpan<byte> ids) => ids.Length - ids.Count((byte)0);
}
