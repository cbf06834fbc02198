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

        var polygons = new List<double[]>();
        var left = (byte[])mask.Clone();
        for (var start = left.AsSpan().IndexOf((byte)1); start >= 0; start = left.AsSpan().IndexOf((byte)1))
        {
            var piece = Take(left, start, width, height);
            polygons.Add(Outline(piece, start % width, start / width, width, height));
        }

        return PolygonRaster.Fill(polygons, width, height).AsSpan().SequenceEqual(mask) ? polygons : null;
    }

    /// <summary>Moves the piece that a pixel belongs to out of <paramref name="left"/>.</summary>
    private static HashSet<int> Take(byte[] left, int start, int width, int height)
    {
        var piece = new HashSet<int>();
        var open = new Stack<int>([start]);
        while (open.TryPop(out var pixel))
        {
            if (left[pixel] == 0)
            {
                continue;
            }

            left[pixel] = 0;
            piece.Add(pixel);
            var (y, x) = Math.DivRem(pixel, width);
            Push(open, x > 0, pixel - 1);
            Push(open, x < width - 1, pixel + 1);
            Push(open, y > 0, pixel - width);
            Push(open, y < height - 1, pixel + width);
        }

        return piece;
    }

    private static void Push(Stack<int> open, bool inside, int pixel)
    {
        if (inside)
        {
            open.Push(pixel);
        }
    }

    /// <summary>Goes round a piece with it on the right hand, from its first pixel's top left corner.</summary>
    private static double[] Outline(HashSet<int> piece, int x, int y, int width, int height)
    {
        bool Has(int column, int row) => (uint)column < (uint)width && (uint)row < (uint)height && piece.Contains((row * width) + column);
        var corners = new List<double> { x, y };
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
                corners.AddRange([x, y]);
                (stepX, stepY) = (-stepY, stepX);
            }
            else if (left)
            {
                corners.AddRange([x, y]);
                (stepX, stepY) = (stepY, -stepX);
            }
        }
    }
}
