using SynthiCad.Shared;

namespace Resilience.Data;

/// <summary>Which columns of a list of images hold the file and its class.</summary>
/// <param name="File">Column of the path.</param>
/// <param name="Label">Column of the class, by name or by index.</param>
/// <param name="HasHeader">False where the first line is an image already.</param>
internal sealed record CsvColumns(int File, int Label, bool HasHeader)
{
    private static readonly string[] FileNames = ["file", "filename", "filepath", "path", "image", "imagefile", "imagepath", "imagename", "img", "name"];
    private static readonly string[] LabelNames = ["label", "class", "classname", "labelname", "category", "categoryname", "target", "classid", "labelid", "classindex", "y"];

    /// <summary>Reads the first line: names of columns, or, where it has an image's name first, an image and its class.</summary>
    /// <param name="first">The values of the first line.</param>
    /// <param name="problem">What is wrong with it, else empty.</param>
    public static CsvColumns? Of(IReadOnlyList<string> first, out string problem)
    {
        var (file, label) = (Find(first, FileNames), Find(first, LabelNames));
        problem = string.Empty;
        if (file >= 0 && label >= 0 && file != label)
        {
            return new CsvColumns(file, label, HasHeader: true);
        }

        if (first.Count >= 2 && ImageNames.IsImage(first[0]))
        {
            return new CsvColumns(0, 1, HasHeader: false);
        }

        var (missing, known) = file < 0 ? ("the file", FileNames) : ("the class", LabelNames);
        var nearest = first.Select(name => Suggest.Phrase(name, known)).FirstOrDefault(phrase => phrase.Length > 0) ?? string.Empty;
        problem = $"the first line ({string.Join(", ", first.Take(8))}) names no column for {missing}{(nearest.Length > 0 ? nearest : ";")} expected file,label (or one of {string.Join(", ", FileNames.Take(6))}; {string.Join(", ", LabelNames.Take(6))})";
        return null;
    }

    /// <summary>True where a line names both columns, as <c>metadata.csv</c> of an image folder does when it holds the classes.</summary>
    public static bool AreNamedIn(IReadOnlyList<string> first) => Of(first, out _) is { HasHeader: true };

    private static int Find(IReadOnlyList<string> names, string[] known)
    {
        // The list's order decides: a column 'label' counts before one 'target'.
        foreach (var name in known)
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (Plain(names[i]) == name)
                {
                    return i;
                }
            }
        }

        return -1;
    }

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
