using System.Formats.Tar;
using System.Text.Json;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline.Proofs;

/// <summary>
/// Counts images and objects in what each format wrote, read as its users would read it, and holds the counts against the
/// records. COCO has a proof of its own.
/// </summary>
/// <param name="folder">The data set.</param>
/// <param name="images">Images by the records.</param>
/// <param name="objects">Labelled objects by the records.</param>
internal sealed class FormatProof(string folder, long images, long objects)
{
    /// <summary>Checks one format.</summary>
    /// <exception cref="SynthiCadException">The counts disagree (SCAD0606).</exception>
    public void Check(string format)
    {
        var list = Path.Combine(folder, DatasetPaths.FilesOf(format));
        var files = File.Exists(list) ? FileList.Read(list) : [];
        try
        {
            switch (format)
            {
                case "yolo":
                    CheckTexts(format, files.Where(file => Has(file, "/labels/", ".txt")), Lines);
                    break;
                case "kitti":
                    CheckTexts(format, files.Where(file => Has(file, "/label_2/", ".txt")), Lines);
                    break;
                case "voc":
                    CheckTexts(format, files.Where(file => Has(file, "/Annotations/", ".xml")), path => Count(File.ReadAllText(path), "<object>"));
                    break;
                case "imagefolder":
                    Require(format, "pictures", images, files.Count(file => file.Path.EndsWith(".jpg", StringComparison.Ordinal)));
                    Require(format, "rows", images, files.Where(file => Has(file, "/metadata.", ".csv")).Sum(file => Lines(Full(file)) - 1));
                    break;
                case "webdataset":
                    Require(format, "pictures", images, files.Where(file => file.Path.EndsWith(".tar", StringComparison.Ordinal)).Sum(file => Members(Full(file))));
                    break;
                case "bop":
                    Require(format, "pictures", images, files.Count(file => Has(file, "/rgb/", ".jpg")));
                    Require(format, "objects", objects, files.Where(file => Has(file, "/scene_gt.", ".json")).Sum(file => Poses(Full(file))));
                    break;
                case "croissant":
                    foreach (var file in files.Where(file => file.Path.EndsWith("croissant.json", StringComparison.Ordinal)))
                    {
                        CheckHashes(Full(file));
                    }

                    break;
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or InvalidDataException)
        {
            throw new SynthiCadException(ErrorCodes.FormatProof, $"what format {format} wrote cannot be read back: {exception.Message}", folder, innerException: exception);
        }
    }

    private static bool Has(FileEntry file, string part, string ending) =>
        file.Path.EndsWith(ending, StringComparison.Ordinal) && ("/" + file.Path).Contains(part, StringComparison.Ordinal);

    private static long Lines(string path) => File.ReadLines(path).LongCount(line => line.Length > 0);

    private static long Count(string text, string what)
    {
        long count = 0;
        for (var i = text.IndexOf(what, StringComparison.Ordinal); i >= 0; i = text.IndexOf(what, i + what.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    private static long Members(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = new TarReader(stream);
        long count = 0;
        while (reader.GetNextEntry() is { } entry)
        {
            count += entry.Name.EndsWith(".jpg", StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }

    private static long Poses(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.EnumerateObject().Sum(image => (long)image.Value.GetArrayLength());
    }

    private void CheckTexts(string format, IEnumerable<FileEntry> files, Func<string, long> count)
    {
        var (texts, found) = (0L, 0L);
        foreach (var file in files)
        {
            texts++;
            found += count(Full(file));
        }

        Require(format, "label files", images, texts);
        Require(format, "objects", objects, found);
    }

    private void CheckHashes(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var item in document.RootElement.GetProperty("distribution").EnumerateArray())
        {
            if (item.TryGetProperty("sha256", out var hash) && item.TryGetProperty("contentUrl", out var url)
                && FileHashes.Entry(folder, DatasetPaths.Checked(url.GetString())).Sha256 != hash.GetString())
            {
                throw new SynthiCadException(ErrorCodes.FormatProof, $"{url.GetString()} has another SHA-256 than it states", path);
            }
        }
    }

    private string Full(FileEntry file) => Path.Combine(folder, file.Path);

    private void Require(string format, string what, long expected, long found)
    {
        if (expected != found)
        {
            throw new SynthiCadException(ErrorCodes.FormatProof, FormattableString.Invariant($"format {format} has {found} {what}; the records have {expected}"), folder);
        }
    }
}
