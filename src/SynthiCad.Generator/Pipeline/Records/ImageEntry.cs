using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline.Records;

/// <summary>A finished image: one line of <c>records/CLASS.jsonl</c>.</summary>
/// <param name="Truth">What is true of it.</param>
/// <param name="Rejected">Draws of it that were thrown away before.</param>
/// <param name="Look">What its pixels look like.</param>
/// <param name="Picture">The JPEG.</param>
/// <param name="Extras">Files of its own that formats other than COCO keep, by format, sorted.</param>
internal sealed record ImageEntry(ImageTruth Truth, Rejections Rejected, ImageLook Look, FileEntry Picture, IReadOnlyList<FormatFiles> Extras)
{
    /// <summary>All its files.</summary>
    public IEnumerable<FileEntry> Files => Extras.SelectMany(extra => extra.Files).Prepend(Picture);
}
