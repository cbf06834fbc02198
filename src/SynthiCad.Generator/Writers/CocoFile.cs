namespace SynthiCad.Generator.Writers;

/// <summary>What a COCO file says, as far as we write it.</summary>
/// <param name="Categories">Names by id - 1.</param>
/// <param name="Images">Images in the file's order.</param>
/// <param name="Annotations">Annotations in the file's order.</param>
internal sealed record CocoFile(IReadOnlyList<string> Categories, IReadOnlyList<CocoImage> Images, IReadOnlyList<CocoAnnotation> Annotations);
