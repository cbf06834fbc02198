namespace SynthiCad.Generator.Labels;

/// <summary>
/// Masks as polygons along pixel edges: one for each piece whose pixels share sides. Only where they are exact, that is
/// where COCO's own rule fills them to the same mask again; a piece with a hole is not.
/// </summary>
internal static class Outlines
{
    /// <summary>Polygons as x, y, x, y, …, clockwise on the screen, corners only; null where they would not be exact.</summary>
    public static IReadOnlyList<double[]>? Trace(MaskLabel label, int width, int height)
    {
        if (RunLengths.Decode(label.Counts, width, height) is not { } mask)
        {
            return null;
        }

        // 1 is a pixel not yet looked at; a piece gets the next number.
        var box = label.Box;
        var pieces = new int[box.Width * box.Height];
        for (var i = 0; i < pieces.Length; i++)
        {
            pieces[i] = mask[((box.Y + (i / box.Width)) * width) + box.X + (i % box.Width)];
        }

        var polygons = new List<double[]>();
        for (var start = pieces.AsSpan().IndexOf(1); start >= 0; start = Next(pieces, start))
        {
            Number(pieces, start, polygons.Count + 2, box.Width);
            polygons.Add(Outline(pieces, start, box));
        }

        return PolygonRaster.Fill(polygons, width, height).AsSpan().SequenceEqual(mask) ? polygons : null;
    }

    private static int Next(int[] pieces, int start)
    {
        var step = pieces.AsSpan(start).IndexOf(1);
        return step < 0 ? -1 : start + step;
    }

    /// <summary>Gives all pixels of the piece that <paramref name="start"/> belongs to a number.</summary>
    private static void Number(int[] pieces, int start, int number, int width)
    {
        var open = new Stack<int>([start]);
        while (open.TryPop(out var pixel))
        {
            if (pieces[pixel] != 1)
            {
                continue;
            }

            pieces[pixel] = number;
            var x = pixel % width;
            Push(open, x > 0, pixel - 1);
            Push(open, x < width - 1, pixel + 1);
            Push(open, pixel >= width, pixel - width);
            Push(open, pixel < pieces.Length - width, pixel + width);
        }
    }

    private static void Push(Stack<int> open, bool inside, int pixel)
    {
        if (inside)
        {
            open.Push(pixel);
        }
    }

    /// <summary>Goes round a piece with it on the right hand, from its first pixel's top left corner.</summary>
    private static double[] Outline(int[] pieces, int start, PixelBox box)
    {
        var (y, x) = Math.DivRem(start, box.Width);
        var number = pieces[start];
        bool Has(int column, int row) => (uint)column < (uint)box.Width && (uint)row < (uint)box.Height && pieces[(row * box.Width) + column] == number;
        void Add(List<double> corners, int column, int row) => corners.AddRange([box.X + column, box.Y + row]);
        var corners = new List<double> { box.X + x, box.Y + y };
        var (startX, startY, stepX, stepY) = (x, y, 1, 0);
        while (true)
        {
            (x, y) = (x + stepX, y + stepY);
            // The pixels ahead, to the right and left hand of the way on.
            var right = Has(x + ((stepX - stepY - 1) / 2), y + ((stepX + stepY - 1) / 2));
            var left = Has(x + ((stepX + stepY - 1) / 2), y + ((stepY - stepX - 1) / 2));
            if (x == startX && y == startY)
            {
                return [.. corners];
            }

            // Right before left: pixels that touch at a corner only are not one piece.
            if (!right)
            {
                Add(corners, x, y);
                (stepX, stepY) = (-stepY, stepX);
            }
            else if (left)
            {
                Add(corners, x, y);
                (stepX, stepY) = (stepY, -stepX);
            }
        }
    }
}
