using System.Globalization;
using System.Text;
using Resilience.Tool.Import.Writing;
using SynthiCad.Shared;

namespace Resilience.Tool.Import;

/// <summary>One import: reads, says what is to be said, writes.</summary>
/// <param name="Tool">Whose configuration it is.</param>
/// <param name="Source">Its path; of Ares also its options.</param>
/// <param name="Output">The campaign file, or null for the standard output.</param>
/// <param name="Model">The .onnx file, or null.</param>
/// <param name="Dataset">The data set's folder, or null.</param>
internal sealed record ImportRun(IForeignTool Tool, string Source, string? Output, string? Model, string? Dataset)
{
    /// <summary>Imports; notes and warnings go to <paramref name="error"/>.</summary>
    /// <exception cref="ResilienceException">RES0140, RES0141; RES0201..RES0206 for the model.</exception>
    public void Run(TextWriter output, TextWriter error)
    {
        if (Output is not null && Path.GetFullPath(Output) == Path.GetFullPath(Source))
        {
            throw new ResilienceException(ErrorCodes.Usage, "the campaign file would take the place of what is imported; name another with -o.", Output);
        }

        var model = Model is not null && File.Exists(Model) ? ForeignModel.Load(Model) : null;
        var imported = Tool.Import(new ImportRequest(Source, model));
        if (Model is not null && model is null)
        {
            imported.Notes.Warn($"{Printable.Of(Model, 200)} is not there: names of layers are not looked up.");
        }

        var name = File.Exists(Source) ? Path.GetFileName(Source) : "a command line";
        var text = CampaignFileText.Write(Tool, name, imported, Relative(Model), Relative(Dataset));
        Say(imported.Notes, error);
        if (Output is null)
        {
            output.Write(text);
            return;
        }

        Write(text);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Output}: {imported.Campaigns.Count} {(imported.Campaigns.Count == 1 ? "campaign" : "campaigns")} from {Tool.Title}"));
    }

    private void Say(ImportNotes notes, TextWriter error)
    {
        var source = File.Exists(Source) ? Source : Tool.Name;
        foreach (var (kind, word) in new[] { (NoteKind.Difference, "note"), (NoteKind.NoMeaning, "note"), (NoteKind.Warning, "warning") })
        {
            foreach (var note in notes.Of(kind))
            {
                error.WriteLine($"{(note.Line > 0 ? Place.Of(source, note.Line, 1) : source)}: {word}: {(kind == NoteKind.NoMeaning ? $"without a meaning here: {note.Text}" : note.Text)}");
            }
        }
    }

    // Paths in a campaign file are relative to it.
    private string? Relative(string? path)
    {
        if (path is null || Output is null || Path.IsPathRooted(path))
        {
            return path?.Replace('\\', '/');
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(Output)) ?? ".";
        return Path.GetRelativePath(folder, Path.GetFullPath(path)).Replace('\\', '/');
    }

    private void Write(string text)
    {
        try
        {
            WholeFile.Write(Output!, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ResilienceException(ErrorCodes.Usage, $"cannot be written: {cause.Message}", Output, cause);
        }
    }
}
