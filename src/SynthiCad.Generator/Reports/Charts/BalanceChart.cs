using System.Globalization;
using SynthiCad.Generator.Reports.Statistics;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Reports.Charts;

/// <summary>Draws how many images of each class each split has, as bars that lie.</summary>
internal static class BalanceChart
{
    private const int Width = 700;
    private const int Row = 20;
    private const int Name = 150;
    private const int Number = 90;

    /// <summary>Colours of the splits.</summary>
    public static IReadOnlyList<string> Colors { get; } = ["#4269d0", "#efb118", "#3ca951"];

    public static string Draw(IReadOnlyList<ClassStatistics> classes, Func<ClassStatistics, long[]> counts, string title)
    {
        var svg = new Svg(Width, (classes.Count * Row) + 6, title);
        var most = Math.Max(1, classes.Max(item => counts(item).Sum()));
        for (var i = 0; i < classes.Count; i++)
        {
            var name = classes[i].Name;
            svg.Text(Name - 6, (i * Row) + 15, name.Length > 22 ? name[..21] + "…" : name, "end");
            double x = Name;
            for (var split = 0; split < 3; split++)
            {
                var count = counts(classes[i])[split];
                if (count > 0)
                {
                    var length = (Width - Name - Number) * (double)count / most;
                    svg.Box(x, (i * Row) + 3, length, Row - 5, Colors[split], $"{name}, {SplitPlanner.Names[split]}: {count.ToString(CultureInfo.InvariantCulture)}");
                    x += length;
                }
            }

            svg.Text(x + 6, (i * Row) + 15, string.Join(" / ", counts(classes[i]).Where(count => count > 0).Select(count => count.ToString(CultureInfo.InvariantCulture))), "start");
        }

        return svg.ToString();
    }
}
