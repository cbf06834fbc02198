namespace SynthiCad.Generator.Labels;

/// <summary>
/// COCO's run-length masks: the image is scanned column by column, runs of zeros and ones take turns, and the first
/// run is zeros (of length 0 where the first pixel is set).
/// </summary>
internal static class RunLengths
{
    /// <summary>Encodes the non-zero pixels of a row-by-row mask.</summary>
    public static int[] Encode(ReadOnlySpan<byte> mask, int width, int height)
    {
        var counts = new List<int>();
        var (value, run) = (false, 0);
        for (var x = 0; x < width; x++)
        {
            for (var index = x; index < mask.Length; index += width)
            {
                if (mask[index] != 0 != value)
                {
                    counts.Add(run);
                    (value, run) = (!value, 0);
                }

                run++;
            }
        }

        if (run > 0 || counts.Count == 0)
        {
            counts.Add(run);
        }

        return [.. counts];
    }

    /// <summary>Whether the runs fill the image exactly, in their only form.</summary>
    public static bool Fill(ReadOnlySpan<int> counts, int width, int height)
    {
        var total = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            // Only the first run may be empty: an empty one later would be a second way to write the same mask.
            if (counts[i] < 0 || (counts[i] == 0 && i > 0))
            {
                return false;
            }

            total += counts[i];
        }

        return total == (long)width * height;
    }

    /// <summary>Encodes the pixels of <paramref name="ids"/> that hold <paramref name="id"/>, all of them inside <paramref name="box"/>.</summary>
    public static int[] Encode(ReadOnlySpan<ushort> ids, ushort id, PixelBox box, int width, int height)
    {
        var counts = new List<int>();
        var (value, start) = (false, 0);
        for (var x = box.X; x < box.X + box.Width; x++)
        {
            for (var y = box.Y; y < box.Y + box.Height; y++)
            {
                if (ids[(y * width) + x] == id != value)
                {
                    Turn(counts, ref value, ref start, (x * height) + y);
                }
            }

            // The next column begins with pixels above the box, which are not set.
            if (value && (box.Y > 0 || box.Y + box.Height < height || x == box.X + box.Width - 1))
            {
                Turn(counts, ref value, ref start, (x * height) + box.Y + box.Height);
            }
        }

        if (start < width * height || counts.Count == 0)
        {
            counts.Add((width * height) - start);
        }

        return [.. counts];
    }

    private static void Turn(List<int> counts, ref bool value, ref int start, int position)
    {
        counts.Add(position - start);
        (value, start) = (!value, position);
    }

    /// <summary>Decodes into a row-by-row mask of 0 and 1, or null where the runs do not fill the image exactly.</summary>
    public static byte[]? Decode(ReadOnlySpan<int> counts, int width, int height)
    {
        if (!Fill(counts, width, height))
        {
            return null;
        }

        var mask = new byte[width * height];
        Paint<byte>(counts, width, height, 1, mask);
        return mask;
    }

    /// <summary>Gives the set pixels of runs that fill the image a value, and leaves the others.</summary>
    public static void Paint<T>(ReadOnlySpan<int> counts, int width, int height, T value, Span<T> pixels)
    {
        var position = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            var end = position + counts[i];
            for (; (i & 1) != 0 && position < end; position++)
            {
                pixels[(position % height * width) + (position / height)] = value;
            }

            position = end;
        }
    }

    /// <summary>Pixels that are set: the sum of every second run.</summary>
    public static int Area(ReadOnlySpan<int> counts)
    {
        var area = 0;
        for (var i = 1; i < counts.Length; i += 2)
        {
            area += counts[i];
        }

        return area;
    }
}
