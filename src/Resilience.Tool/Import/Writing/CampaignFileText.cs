using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Resilience.Tool.Import.Writing;

/// <summary>Writes the campaign file of an import: what is to be said as comments, then the campaigns.</summary>
internal static partial class CampaignFileText
{
    private const int Width = 118;

    /// <summary>The file's text; the same for the same import.</summary>
    /// <param name="tool">Whose configuration it is.</param>
    /// <param name="source">What was imported, in words.</param>
    /// <param name="file">What came out.</param>
    /// <param name="model">The model's path relative to the file, or null where it is not known.</param>
    /// <param name="dataset">The data set's, likewise.</param>
    public static string Write(IForeignTool tool, string source, ImportedFile file, string? model, string? dataset)
    {
        var text = new StringBuilder();
        Comment(text, $"Campaign file made by 'resilience import {tool.Name}' from {Printable.Of(source, 200)}.", string.Empty);
        Comment(text, "Bits are numbered from the least significant, bit 0; bit 31 is the sign of a float32.", string.Empty);
        Section(text, "Warnings:", file.Notes.Of(NoteKind.Warning));
        Section(text, $"What differs from {tool.Title} in meaning:", file.Notes.Of(NoteKind.Difference));
        Section(text, "Without a meaning here:", file.Notes.Of(NoteKind.NoMeaning));
        text.Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"model: {YamlText.Of(model ?? "model.onnx")}{(model is null ? "      # put your model's path here" : string.Empty)}\n");
        text.Append(CultureInfo.InvariantCulture, $"dataset: {YamlText.Of(dataset ?? "dataset")}{(dataset is null ? "       # put your data set's folder here" : string.Empty)}\n");
        text.Append("images: 0              # all\n");
        text.Append("campaigns:\n");
        foreach (var campaign in file.Campaigns)
        {
            Campaign(text, campaign);
        }

        return text.ToString();
    }

    private static void Campaign(StringBuilder text, CampaignDraft campaign)
    {
        (string Key, string? Value)[] entries =
        [
            ("fault", YamlText.Of(campaign.Fault)),
            ("bits", campaign.Bits is { } bits ? YamlText.Of(bits) : null),
            ("pattern", campaign.Pattern),
            ("target", campaign.Target),
            ("layers", campaign.Layers.Count <= 8 ? $"[{string.Join(", ", campaign.Layers.Select(YamlText.Of))}]" : string.Concat(campaign.Layers.Select(l => $"\n      - {YamlText.Of(l)}"))),
            ("elements", campaign.Elements is { } elements ? YamlText.Of(elements) : null),
            ("timing", campaign.Timing is { } timing ? YamlText.Of(timing) : null),
            ("count", campaign.Count?.ToString(CultureInfo.InvariantCulture)),
            ("rate", campaign.Rate is { } rate ? YamlText.Of(rate) : null),
            ("bit-error-rate", campaign.BitErrorRate is { } share ? YamlText.Of(share) : null),
            ("choice", campaign.Choice),
            ("iterations", campaign.Iterations.ToString(CultureInfo.InvariantCulture)),
            ("seed", campaign.Seed?.ToString(CultureInfo.InvariantCulture)),
        ];
        text.Append(CultureInfo.InvariantCulture, $"  - name: {YamlText.Of(campaign.Name)}\n");
        foreach (var (key, value) in entries)
        {
            if (value is not null)
            {
                text.Append("    ").Append(key).Append(value.StartsWith('\n') ? ":" : ": ").Append(value).Append('\n');
            }
        }
    }

    private static void Section(StringBuilder text, string title, IEnumerable<ImportNote> notes)
    {
        var all = notes.ToList();
        if (all.Count == 0)
        {
            return;
        }

        text.Append("#\n");
        Comment(text, title, string.Empty);
        foreach (var note in all)
        {
            Comment(text, note.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"- line {note.Line}: {note.Text}") : $"- {note.Text}", "  ");
        }
    }

    /// <summary>A comment, broken between words; what continues is indented.</summary>
    private static void Comment(StringBuilder text, string sentence, string indent)
    {
        var line = new StringBuilder("#");
        foreach (var word in Words().Matches(sentence).Select(m => m.Value))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append('#').Append(indent);
            }

            line.Append(' ').Append(word);
        }

        text.Append(line).Append('\n');
    }

    // What stands in quotes stays on one line.
    [GeneratedRegex(@"(?<=^|[\s(])'[^']{1,80}'\S*|\S+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words();
}
