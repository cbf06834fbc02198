namespace SynthiCad.Generator.Labels;

/// <summary>
/// Which pixels COCO's own tools take a polygon for. They walk its edges on a grid five times as fine, note where the walk
/// crosses a column's middle, and fill each column between the first and second crossing, the third and fourth, and so on.
/// </summary>
internal static class PolygonRaster
{
    private const int Fine = 5;

    /// <summary>The union of polygons as a row-by-row mask of 0 and 1.</summary>
    public static byte[] Fill(IReadOnlyList<double[]> polygons, int width, int height)
    {
        var mask = new byte[width * height];
        foreach (var polygon in polygons)
        {
            Fill(polygon, mask, width, height);
        }

        return mask;
    }

    private static void Fill(double[] polygon, byte[] mask, int width, int height)
    {
        var crossings = Crossings(polygon, width, height);
        crossings.Sort();
        // An odd one out fills to the end of the image.
        crossings.Add(width * height);
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            for (var place = crossings[i]; place < crossings[i + 1]; place++)
            {
                mask[(place % height * width) + (place / height)] = 1;
            }
        }
    }

    /// <summary>Places, counted column by column, where the fill turns on or off.</summary>
    private static List<int> Crossings(double[] polygon, int width, int height)
    {
        var places = new List<int>();
        var walk = Walk(polygon);
        for (var i = 1; i < walk.Count; i++)
        {
            var (from, to) = (walk[i - 1], walk[i]);
            if (from.X == to.X)
            {
                continue;
            }

            // Between fine columns 5c+2 and 5c+3 lies the middle of column c.
            var left = Math.Min(from.X, to.X);
            var (column, rest) = Math.DivRem(left - 2, Fine);
            if (rest == 0 && left >= 2 && column < width)
            {
                var row = ((Math.Min(from.Y, to.Y) + 0.5) / Fine) - 0.5;
                places.Add((column * height) + (int)Math.Ceiling(Math.Clamp(row, 0, height)));
            }
        }

        return places;
    }

    /// <summary>Fine grid points along all edges, in order.</summary>
    private static List<(int X, int Y)> Walk(double[] polygon)
    {
        var corners = polygon.Length / 2;
        var walk = new List<(int X, int Y)>();
        for (var i = 0; i < corners; i++)
        {
            var next = (i + 1) % corners;
            Edge(walk, (Snap(polygon[2 * i]), Snap(polygon[(2 * i) + 1])), (Snap(polygon[2 * next]), Snap(polygon[(2 * next) + 1])));
        }

        return walk;
    }

    private static int Snap(double value) => (int)((Fine * value) + 0.5);

    /// <summary>One step a point along the longer side; always computed from the lower end, so both directions take the same points.</summary>
    private static void Edge(List<(int X, int Y)> walk, (int X, int Y) from, (int X, int Y) to)
    {
        var (across, down) = (Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        var flat = across >= down;
        var reversed = flat ? from.X > to.X : from.Y > to.Y;
        var (low, high) = reversed ? (to, from) : (from, to);
        var slope = flat ? (double)(high.Y - low.Y) / across : (double)(high.X - low.X) / down;
        var steps = Math.Max(across, down);
        for (var i = 0; i <= steps; i++)
        {
            var step = reversed ? steps - i : i;
            walk.Add(steps == 0 ? from
                : flat ? (low.X + step, (int)(low.Y + (slope * step) + 0.5))
                : ((int)(low.X + (slope * step) + 0.5), low.Y + step));
        }
    }
}
