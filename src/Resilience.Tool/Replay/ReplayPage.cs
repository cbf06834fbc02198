using System.Globalization;
using System.Text;
using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Reporting.Html;
using SynthiCad.Shared;

namespace Resilience.Tool.Replay;

/// <summary>A page of its own with the images that a replayed trial classifies otherwise: picture, before, after, and how sure.</summary>
internal static class ReplayPage
{
    private const int MostImages = 200;
    private const int MostFaults = 100;

    private const string More = """
        .changed { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 16px; padding: 0; list-style: none; }
        .changed li { border: 1px solid var(--line); border-radius: 8px; padding: 12px; break-inside: avoid; }
        .changed img { display: block; width: 128px; height: 128px; object-fit: contain; background: var(--faint); border-radius: 4px; margin-bottom: 8px; }
        .changed b { color: var(--fail); } .changed b.right { color: var(--pass); } .changed small { display: block; color: var(--muted); overflow-wrap: anywhere; }
        """;

    /// <summary>Where the page goes where no place is named.</summary>
    public static string PathBeside(string report, string id) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(report))!, $"replay-{id}.html");

    /// <summary>Writes the page.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="recorded">The trial in the report.</param>
    /// <param name="replayed">The trial now.</param>
    /// <param name="image">Names an image by its number, and its file.</param>
    /// <param name="reproduced">Whether it came out as recorded.</param>
    /// <exception cref="ResilienceException">RES0513: it cannot be written.</exception>
    public static void Write(string path, ReportedTrial recorded, ReplayedTrial replayed, Func<int, (string Name, string File)> image, bool reproduced)
    {
        var text = Text(recorded, replayed, image, reproduced);
        try
        {
            WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.ReportNotWritable, $"cannot write the page '{path}': {error.Message}", path, error);
        }
    }

    private static string Text(ReportedTrial recorded, ReplayedTrial replayed, Func<int, (string Name, string File)> image, bool reproduced)
    {
        var (spec, result, changed) = (recorded.Campaign.Spec, replayed.Result, replayed.Changed);
        var html = new HtmlText();
        var then = recorded.IsOfSweep
            ? string.Create(CultureInfo.InvariantCulture, $"; recorded: {recorded.Trial.Outcomes.Sdc1 + recorded.Trial.Outcomes.Due}")
            : string.Create(CultureInfo.InvariantCulture, $", recorded {recorded.Trial.Accuracy:0.000}, without faults {recorded.Campaign.Golden.Accuracy:0.000}");
        var banner = string.Create(CultureInfo.InvariantCulture, $"{changed.Count} of {result.Outcomes.Images} images have another class than without faults; accuracy {result.Accuracy:0.000}{then}.");
        PageHead.Write(
            html, $"Trial {recorded.Id}: {changed.Count} images changed their class", "Resilience replay", recorded.Id, (reproduced ? "v-pass" : "v-fail", reproduced ? "✓ Reproduced" : "✗ Not reproduced", banner), More);
        html.Add($"<h2 class=\"first\">{spec.Name}, {FaultUnit.Of(spec).Count(result.Flips)}, trial {result.Trial}</h2>\n<table class=\"kv\"><tbody>\n");
        Row(html, "Layer", recorded.Campaign.ResolvedLayer);
        Row(html, "Faults", spec.SummariseFaults());
        Row(html, "Seed", spec.Seed.ToString(CultureInfo.InvariantCulture));
        Row(html, "Model", $"{recorded.Context.ModelFile}, SHA-256 {recorded.Context.ModelSha256}");
        Row(html, "Data set", $"{recorded.Context.Dataset}, SHA-256 {recorded.Context.DatasetSha256}");
        Row(html, "Device", recorded.Context.Device);
        html.Add($"</tbody></table>\n");
        Faults(html, result, recorded.Campaign);
        html.Add($"<h2 class=\"first\">Images that changed their class</h2>\n");
        html.Add($"<p>{(changed.Count == 0 ? "None." : "Class without faults → class with them, each with the share that the softmax gives it.")}{(changed.Count > MostImages ? $" The first {MostImages} of {changed.Count}." : string.Empty)}</p>\n<ul class=\"changed\">\n");
        foreach (var one in changed.Take(MostImages))
        {
            Image(html, one, image(one.Image), recorded.Context.Classes);
        }

        return html.Add($"</ul>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static void Image(HtmlText html, ChangedImage one, (string Name, string File) image, IReadOnlyList<string> classes)
    {
        var (before, after) = (Class(one.Before, classes), one.After is { } index ? Class(index, classes) : "NaN or infinite scores");
        html.Add($"<li>");
        if (Thumbnail.DataUri(image.File) is { } picture)
        {
            html.Add($"<img src=\"{picture}\" alt=\"{image.Name}: {Class(one.Label, classes)}\">");
        }

        html.Add($"{before} {Confidence(one.BeforeConfidence)} → <b{new Markup(one.After == one.Label ? " class=\"right\"" : string.Empty)}>{after}</b> {Confidence(one.AfterConfidence)}<small>label {Class(one.Label, classes)}</small><small>{image.Name}</small></li>\n");
    }

    private static void Faults(HtmlText html, TrialResult result, CampaignResult campaign)
    {
        if (result.Injections.Count == 0)
        {
            return;
        }

        html.Add($"<h3>Faults</h3>\n<p class=\"muted\">Bit 0 is the least significant; 31 is the sign of a float32.{(result.Struck > MostFaults ? $" The {MostFaults} largest of {result.Struck}." : string.Empty)}</p>\n<ol class=\"faults\">");
        foreach (var fault in FaultText.MostViolentFirst(result.Injections).Take(MostFaults))
        {
            html.Add($"<li><code>{FaultText.Describe(fault, campaign.Targets, campaign.Spec.Fault)}</code></li>");
        }

        html.Add($"</ol>\n");
    }

    /// <summary>A confidence in percent; nothing where there is none.</summary>
    public static string Confidence(double? confidence) => confidence is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %") : string.Empty;

    private static string Class(int index, IReadOnlyList<string> classes) => classes.ElementAtOrDefault(index) ?? index.ToString(CultureInfo.InvariantCulture);

    private static void Row(HtmlText html, string title, string text) => html.Add($"<tr><th scope=\"row\">{title}</th><td>{text}</td></tr>\n");
}
