using System.Globalization;
using System.Net;
using System.Text;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Reports.Charts;
using SynthiCad.Generator.Reports.Statistics;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Reports;

/// <summary>
/// Writes <c>report.html</c>: one file, no script, no clock, the same bytes for the same data set. For a look at what a data
/// set holds before a model is trained on it.
/// </summary>
internal sealed class ReportPage(string folder, DatasetStatistics statistics, IReadOnlyList<NearPair> pairs)
{
    private const int MostSheets = 60;
    private const int SheetSide = 80;
    private const int PairSide = 96;
    private const int MostBars = 200;

    // Unrelated pictures differ in about half of the bits; near-equal ones in a few.
    private const int Alarming = 5;
    private readonly StringBuilder page = new();

    /// <summary>The page.</summary>
    /// <param name="scene">Name of the scene file.</param>
    /// <param name="settings">Numbers and formats.</param>
    /// <param name="device">The device's kind.</param>
    public string Write(string scene, ManifestSettings settings, string device)
    {
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{E(scene)}</title>\n<meta name=\"viewport\" content=\"width=device-width\">\n<style>{ReportStyle.Css}</style></head>\n<body><main>\n<h1>{E(scene)}</h1>\n");
        WriteHead(settings, device);
        WriteClasses();
        WriteObjects();
        WriteViews();
        WriteLight();
        WriteRejections();
        WritePairs();
        WriteSheets();
        return page.Append("</main></body></html>\n").ToString();
    }

    private void WriteHead(ManifestSettings settings, string device)
    {
        var splits = Enumerable.Range(0, 3)
            .Select(split => (Name: SplitPlanner.Names[split], Count: statistics.Classes.Sum(item => item.Images[split])))
            .Where(split => split.Count > 0);
        page.Append("<p class=\"facts\">");
        Fact(N(statistics.Images), "images");
        Fact(N(statistics.Classes.Sum(item => item.Objects.Sum())), "labelled objects");
        Fact(N(statistics.Classes.Count), "classes");
        Fact(string.Join(" / ", splits.Select(split => N(split.Count))), string.Join(" / ", splits.Select(split => split.Name)));
        Fact(FormattableString.Invariant($"{settings.Width} × {settings.Height}"), "pixels");
        Fact(string.Join(", ", settings.Formats), "formats");
        Fact(device, "device");
        page.Append("</p>\n");
    }

    private void WriteClasses()
    {
        var shown = statistics.Classes.Take(MostBars).ToList();
        Section("Classes and splits", "Counts are exact by the largest remainder; a bar out of line would be a defect.");
        Legend();
        Figure(BalanceChart.Draw(shown, item => item.Images, "Images of each class by split"), "Images, by subject");
        if (statistics.ObjectsPerImage.Maximum > 1)
        {
            Figure(BalanceChart.Draw(shown, item => item.Objects, "Objects of each class by split"), "Labelled objects, the others in the image among them");
            Figure(HistogramChart.DrawWhole(statistics.ObjectsPerImage, "Objects an image"), "Objects an image");
        }

        End();
    }

    private void WriteObjects()
    {
        Section("Objects in the frame", "Size and place should not tell classes apart, and no part of the frame should stay empty.");
        Figure(HistogramChart.Draw(statistics.Size, "Share of the frame", value => Percent(value * value)), Caption("Visible pixels, share of the frame (root scale)", statistics.MeanSize, 100, "%"));
        Figure(HistogramChart.Draw(statistics.Visibility, "Visibility", Percent), Caption("Visible share of the silhouette", statistics.Visibility.Mean, 100, "%"));
        Figure(HistogramChart.Draw(statistics.Truncation, "Truncation", Percent), Caption("Share of the silhouette outside the frame", statistics.Truncation.Mean, 100, "%"));
        Figure(HeatMap.Draw(statistics.Positions, "Middle of the boxes", 9, "middle of the visible box", string.Empty), Caption("Cells of the frame with an object's middle", statistics.Positions.Coverage, 100, "%", "share"));
        End();
    }

    private void WriteViews()
    {
        Section("Views", "From where parts are seen, in their own axes: every cell covers the same solid angle, so uniform rotations fill the map evenly.");
        Figure(HeatMap.Draw(statistics.Views, "View directions", 14, "azimuth, from -180° to 180°; top: from +z, bottom: from -z", string.Empty), Caption("Cells with at least one view", statistics.Views.Coverage, 100, "%", "share"));
        Figure(HistogramChart.Draw(statistics.Elevation, "Camera elevation", value => value.ToString("0", CultureInfo.InvariantCulture) + "°"), Caption("Camera above the horizon", statistics.Elevation.Mean, 1, "°"));
        End();
    }

    private void WriteLight()
    {
        var kinds = string.Join(", ", statistics.Lights.Kinds.Select(pair => $"{N(pair.Value)} {pair.Key}"));
        Section("Light", "Lights stated in the scenes, surroundings left out, and what came of them in the pictures.");
        Figure(HistogramChart.DrawWhole(statistics.Lights.Count, "Lights an image"), $"Lights an image ({kinds})");
        Figure(HistogramChart.Draw(statistics.Lights.Irradiance, "Irradiance", value => FormattableString.Invariant($"2^{value:0}")), Caption("Irradiance where the camera looks, in stops", statistics.Lights.Irradiance.Mean, 1, string.Empty));
        Figure(HistogramChart.Draw(statistics.Lights.Temperature, "Colour temperature", value => FormattableString.Invariant($"{value:0} K")), Caption("Colour temperature of lights", statistics.Lights.Temperature.Mean, 1, " K"));
        Figure(HistogramChart.Draw(statistics.Brightness, "Brightness", value => value.ToString("0", CultureInfo.InvariantCulture)), Caption("Mean luma of the pictures", statistics.Brightness.Mean, 1, string.Empty));
        Figure(HistogramChart.Draw(statistics.Contrast, "Contrast", value => value.ToString("0", CultureInfo.InvariantCulture)), Caption("Standard deviation of the luma", statistics.Contrast.Mean, 1, string.Empty));
        End();
    }

    private void WriteRejections()
    {
        var total = statistics.Classes.Aggregate(default(Rejections), (sum, item) => sum + item.Rejected);
        Section("Draws thrown away", $"{N(total.Total)} draws were not fit to show and were drawn again, so that every quota is full. Great differences between classes mean that limits cut into one class's poses.");
        page.Append("<table><tr><th>class</th><th>images</th><th>left the frame</th><th>too small</th><th>hidden</th><th>no room</th><th>draws an image</th><th>mean size</th><th>mean luma</th></tr>\n");
        foreach (var item in statistics.Classes.Take(MostBars))
        {
            var images = Math.Max(1, item.Images.Sum());
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{E(item.Name)}</td><td>{N(item.Images.Sum())}</td><td>{N(item.Rejected.Truncated)}</td><td>{N(item.Rejected.TooSmall)}</td><td>{N(item.Rejected.Hidden)}</td><td>{N(item.Rejected.NoPlace)}</td><td>{(double)(images + item.Rejected.Total) / images:0.00}</td><td>{item.MeanSize * 100:0.0} %</td><td>{item.Brightness.Mean:0.0}</td></tr>\n");
        }

        page.Append("</table>\n");
        End();
    }

    private void WritePairs()
    {
        if (pairs.Count == 0)
        {
            return;
        }

        var rule = statistics.Images > NearDuplicates.MostForAllPairs ? " In a set of this size every pair that differs in at most three bits is found, others perhaps not." : string.Empty;
        Section("Nearest duplicates", $"The pairs whose 64-bit difference hashes differ least. Unrelated pictures of parts before plain backgrounds start at about seven bits; five or fewer across splits (marked) mean that evaluation sees what training saw.{rule}");
        page.Append("<div class=\"pairs\">");
        foreach (var pair in pairs)
        {
            page.Append(CultureInfo.InvariantCulture, $"<figure{(pair is { CrossesSplits: true, Distance: <= Alarming } ? " class=\"across\"" : string.Empty)}>");
            Picture(pair.First.Path, PairSide);
            Picture(pair.Second.Path, PairSide);
            page.Append(CultureInfo.InvariantCulture, $"<figcaption>{N(pair.Distance)} of 64 bits{(pair.CrossesSplits ? " · across splits" : string.Empty)}<br>{E(Label(pair.First))}<br>{E(Label(pair.Second))}</figcaption></figure>\n");
        }

        page.Append("</div>");
        End();
    }

    private void WriteSheets()
    {
        Section("Contact sheets", statistics.Classes.Count > MostSheets ? FormattableString.Invariant($"The first images of the first {MostSheets} classes, as stored.") : "The first images of each class, as stored.");
        foreach (var item in statistics.Classes.Take(MostSheets))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{E(item.Name)}</h3><div class=\"sheet\">");
            item.Samples.ForEach(path => Picture(path, SheetSide));
            page.Append("</div>\n");
        }

        End();
    }

    private void Picture(string path, int side)
    {
        if (Thumbnail.Make(Path.Combine(folder, path), side) is var (link, width, height))
        {
            page.Append(CultureInfo.InvariantCulture, $"<img src=\"{link}\" width=\"{width}\" height=\"{height}\" alt=\"{E(path)}\" title=\"{E(path)}\">");
        }
    }

    private void Section(string title, string text) => page.Append(CultureInfo.InvariantCulture, $"<section><h2>{E(title)}</h2><p>{E(text)}</p>\n<div class=\"figures\">");

    private void End() => page.Append("</div></section>\n");

    private void Figure(string svg, string caption) => page.Append(CultureInfo.InvariantCulture, $"<figure>{svg}<figcaption>{E(caption)}</figcaption></figure>\n");

    private void Fact(string value, string name) => page.Append(CultureInfo.InvariantCulture, $"<span><b>{E(value)}</b> {E(name)}</span>");

    private void Legend() => page.Append("<p class=\"legend\">").AppendJoin(' ', Enumerable.Range(0, 3).Select(split => $"<span><i style=\"background:{BalanceChart.Colors[split]}\"></i>{SplitPlanner.Names[split]}</span>")).Append("</p>");

    private static string Caption(string text, double value, double factor, string unit, string what = "mean") => FormattableString.Invariant($"{text}; {what} {value * factor:0.##}{unit}");

    private static string Label(Fingerprint image) => $"{SplitPlanner.Names[(int)image.Split]} {image.Stem}";

    private static string Percent(double value) => FormattableString.Invariant($"{value * 100:0} %");

    private static string N(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
