namespace SynthiCad.Generator.Labels;

/// <summary>Turns exact id buffers into labels. The mask is modal: the pixels whose centre ray hits the part.</summary>
internal static class MaskLabeler
{
    /// <summary>Labels the pixels that hold <paramref name="id"/>, or null where there are none.</summary>
    public static MaskLabel? Label(ReadOnlySpan<ushort> ids, ushort id, int width, int height)
    {
        var mask = new byte[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            mask[i] = ids[i] == id ? (byte)1 : (byte)0;
        }

        return Label(mask, width, height);
    }

    /// <summary>Labels the non-zero pixels of <paramref name="mask"/> (row by row), or null where there are none.</summary>
    public static MaskLabel? Label(ReadOnlySpan<byte> mask, int width, int height)
    {
        var (left, top, right, bottom) = (width, height, -1, -1);
        for (var y = 0; y < height; y++)
        {
            var row = mask.Slice(y * width, width);
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

        var counts = RunLengths.Encode(mask, width, height);
        var truncated = left == 0 || top == 0 || right == width - 1 || bottom == height - 1;
        return new MaskLabel(new PixelBox(left, top, right - left + 1, bottom - top + 1), RunLengths.Area(counts), truncated, counts);
    }
}
