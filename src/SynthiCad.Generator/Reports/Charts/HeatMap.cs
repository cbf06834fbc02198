using System.Globalization;
using SynthiCad.Generator.Reports.Statistics;

namespace SynthiCad.Generator.Reports.Charts;

/// <summary>Draws counts on a map: white for none, darker for more.</summary>
internal static class HeatMap
{
    private const int Margin = 14;

    public static string Draw(Grid grid, string title, int cell, string below, string left)
    {
        var (width, height) = (grid.Columns * cell, grid.Rows * cell);
        var svg = new Svg(width + (2 * Margin), height + (2 * Margin), title);
        svg.Box(Margin - 1, 4, width + 2, height + 2, "#c9ced6");
        svg.Box(Margin, 5, width, height, "#ffffff");
        long most = 1;
        for (var i = 0; i < grid.Columns * grid.Rows; i++)
        {
            most = Math.Max(most, grid[i % grid.Columns, i / grid.Columns]);
        }

        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                if (grid[column, row] is > 0 and var count)
                {
                    svg.Box(Margin + (column * cell), 5 + (row * cell), cell, cell, Color((double)count / most), count.ToString(CultureInfo.InvariantCulture));
                }
            }
        }

        svg.Text(Margin + (width / 2.0), height + Margin + 10, below);
        svg.Text(Margin, height + Margin + 10, left, "start");
        return svg.ToString();
    }

    // From a light to a dark blue; the least is still told from none.
    private static string Color(double share)
    {
        var t = 0.15 + (0.85 * share);
        static int Mix(int from, int to, double t) => (int)Math.Round(from + ((to - from) * t));
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(240, 20, t):x2}{Mix(245, 52, t):x2}{Mix(252, 130, t):x2}");
    }
}
