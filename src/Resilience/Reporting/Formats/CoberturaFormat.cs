using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Resilience.Gates;

namespace Resilience.Reporting.Formats;

/// <summary>
/// Cobertura's XML, so that ReportGenerator and CI servers draw resilience as they draw coverage: package = model, class = layer, line = bit
/// (line 1 is bit 0, line 32 a float32's sign). Hits are the trials that flipped the bit and changed no image's class; the branches of a
/// line are all trials that flipped it. So the branch coverage is the share of strikes without harm, and a line is covered where at least one
/// was. A text file beside it stands for the layer's source: ReportGenerator shows it line by line.
/// </summary>
internal sealed class CoberturaFormat : IReportFormat
{
    private const string Folder = "resilience.cobertura";

    /// <inheritdoc/>
    public string Name => "cobertura";

    /// <inheritdoc/>
    public string Purpose => "class = layer, line = bit, for ReportGenerator: history and differences";

    /// <inheritdoc/>
    public IEnumerable<ReportFile> Files(ResilienceReport report)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        (string Model, (BitTally Tally, string File)[] Layers)[] models =
        [
            .. report.Campaigns.GroupBy(campaign => campaign.Context.ModelFile, StringComparer.Ordinal)
                .Select(group => (group.Key, Layers: BitTally.Of(group).Select(tally => (tally, FileName(tally.Layer, names))).ToArray()))
                .Where(model => model.Layers.Length > 0),
        ];
        yield return new ReportFile("resilience.cobertura.xml", XmlText.Of(Document(report, models)));
        foreach (var (tally, file) in models.SelectMany(model => model.Layers))
        {
            yield return new ReportFile(file, Source(tally));
        }
    }

    private static XDocument Document(ResilienceReport report, (string Model, (BitTally Tally, string File)[] Layers)[] models)
    {
        BitTally[] all = [.. models.SelectMany(model => model.Layers).Select(layer => layer.Tally)];
        return new XDocument(
            new XDocumentType("coverage", null, "http://cobertura.sourceforge.net/xml/coverage-04.dtd", null),
            new XElement(
                "coverage",
                Rates(all),
                new XAttribute("lines-covered", all.Sum(Covered)),
                new XAttribute("lines-valid", all.Sum(Valid)),
                new XAttribute("branches-covered", all.Sum(tally => tally.Harmless.Sum())),
                new XAttribute("branches-valid", all.Sum(tally => tally.Struck.Sum())),
                new XAttribute("complexity", "0"),
                new XAttribute("version", report.Contexts.FirstOrDefault()?.ToolVersion ?? "0"),
                new XAttribute("timestamp", report.Finished.ToUnixTimeSeconds()),
                new XElement("sources", new XElement("source", ".")),
                new XElement("packages", models.Select(model => new XElement(
                    "package",
                    new XAttribute("name", XmlText.Clean(model.Model)),
                    Rates([.. model.Layers.Select(layer => layer.Tally)]),
                    new XAttribute("complexity", "0"),
                    new XElement("classes", model.Layers.Select(Class)))))));
    }

    private static XElement Class((BitTally Tally, string File) layer) => new(
        "class",
        new XAttribute("name", XmlText.Clean(layer.Tally.Layer)),
        new XAttribute("filename", layer.File),
        Rates([layer.Tally]),
        new XAttribute("complexity", "0"),
        new XElement("methods"),
        new XElement("lines", Enumerable.Range(0, layer.Tally.Struck.Count).Where(bit => layer.Tally.Struck[bit] > 0).Select(bit => Line(layer.Tally, bit))));

    private static XElement Line(BitTally tally, int bit)
    {
        var (harmless, struck) = (tally.Harmless[bit], tally.Struck[bit]);
        return new XElement(
            "line",
            new XAttribute("number", bit + 1),
            new XAttribute("hits", harmless),
            new XAttribute("branch", "true"),
            new XAttribute("condition-coverage", string.Create(CultureInfo.InvariantCulture, $"{100 * harmless / struck}% ({harmless}/{struck})")));
    }

    private static XAttribute[] Rates(IReadOnlyCollection<BitTally> tallies) =>
    [
        new("line-rate", Rate(tallies.Sum(Covered), tallies.Sum(Valid))),
        new("branch-rate", Rate(tallies.Sum(tally => tally.Harmless.Sum()), tallies.Sum(tally => tally.Struck.Sum()))),
    ];

    private static string Rate(int part, int whole) => (whole == 0 ? 0 : (double)part / whole).ToString("0.####", CultureInfo.InvariantCulture);

    private static int Covered(BitTally tally) => tally.Harmless.Count(count => count > 0);

    private static int Valid(BitTally tally) => tally.Struck.Count(count => count > 0);

    private static string Source(BitTally tally)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < tally.Struck.Count; bit++)
        {
            var (harmless, struck) = (tally.Harmless[bit], tally.Struck[bit]);
            var name = string.Create(CultureInfo.InvariantCulture, $"bit {bit} ({FaultText.Field(bit, tally.Format)})").PadRight(18);
            var found = struck == 0
                ? "not struck"
                : string.Create(CultureInfo.InvariantCulture, $"{harmless} of {struck} {(tally.Single ? "single flips" : "trials that flip it")} changed no image's class");
            text.Append(name).Append(found).Append('\n');
        }

        return text.ToString();
    }

    private static string FileName(string layer, HashSet<string> taken)
    {
        var plain = string.Concat(layer.Take(80).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'));
        var name = plain;
        for (var more = 2; !taken.Add(name); more++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{plain}_{more}");
        }

        return $"{Folder}/{name}.txt";
    }
}
