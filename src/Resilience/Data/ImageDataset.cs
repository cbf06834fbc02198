using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Resilience.Data;

/// <summary>
/// Labelled images on disk: a COCO file, a list of files and classes (CSV), a folder with either of them, or one folder a class. Labels are the
/// classes' places in their names' ordinal order, or the numbers of a list that has numbers.
/// </summary>
internal sealed class ImageDataset
{
    private readonly Lazy<string> sha256;

    private ImageDataset(string folder, ImageList list)
    {
        Folder = folder;
        Classes = list.Classes;
        Images = list.Images;
        LabelsAreIndices = list.LabelsAreIndices;
        sha256 = new Lazy<string>(() => Hash(list.Classes, list.Images));
    }

    /// <summary>The folder, or the list's file, as it was given.</summary>
    public string Folder { get; }

    /// <summary>Class names by label.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The images in order.</summary>
    public IReadOnlyList<LabelledImage> Images { get; }

    /// <summary>True where labels are indices of a model's outputs, and the names mere numbers.</summary>
    public bool LabelsAreIndices { get; }

    /// <summary>SHA-256 of class names, labels and file bytes in order, lower case hex; read on first use.</summary>
    /// <exception cref="ResilienceException">RES0407 where a file cannot be read.</exception>
    public string Sha256 => sha256.Value;

    /// <summary>Reads the list of images; the images themselves are read later.</summary>
    /// <exception cref="ResilienceException">RES0401..RES0406, RES0413.</exception>
    public static ImageDataset Load(string folder)
    {
        try
        {
            if (File.Exists(folder))
            {
                return Filled(folder, ReadFile(folder), $"{folder} lists no images");
            }

            if (!Directory.Exists(folder))
            {
                throw new ResilienceException(ErrorCodes.DatasetNotFound, DatasetHints.NotFound(folder), folder);
            }

            return ListIn(folder) is { } list
                ? Filled(folder, ReadFile(list), $"{list} lists no images")
                : Filled(folder, ClassFolderReader.Read(folder), DatasetHints.Empty(folder));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.DatasetNotFound, $"data set '{folder}' cannot be read: {error.Message}", folder, error);
        }
    }

    /// <summary>
    /// The first images of each class, as many of every class as the classes have, in the data set's order; all
    /// images where there are no more than <paramref name="count"/>, or where it is 0.
    /// </summary>
    /// <exception cref="ResilienceException">RES0105 for a negative number.</exception>
    public ImageDataset Take(int count)
    {
        if (count < 0)
        {
            throw new ResilienceException(ErrorCodes.BadCampaignValue, string.Create(
                CultureInfo.InvariantCulture, $"Images = {count}; expected a number of images, or 0 for all of them"));
        }

        if (count == 0 || count >= Images.Count)
        {
            return this;
        }

        var quotas = Quotas(count);
        return new ImageDataset(Folder, new ImageList(Classes, [.. Images.Where(image => quotas[image.Label]-- > 0)], LabelsAreIndices));
    }

    /// <summary>Labels by image.</summary>
    public int[] Labels() => [.. Images.Select(image => image.Label)];

    /// <summary>Images of each class: equal shares, the remainder to the first classes, what one class lacks to the others.</summary>
    private int[] Quotas(int count)
    {
        var available = new int[Classes.Count];
        foreach (var image in Images)
        {
            available[image.Label]++;
        }

        var quotas = new int[Classes.Count];
        var left = count;
        while (left > 0)
        {
            for (var label = 0; label < quotas.Length && left > 0; label++)
            {
                if (quotas[label] < available[label])
                {
                    quotas[label]++;
                    left--;
                }
            }
        }

        return quotas;
    }

    private static ImageDataset Filled(string folder, ImageList list, string empty) =>
        list.Images.Count > 0 ? new ImageDataset(folder, list) : throw new ResilienceException(ErrorCodes.DatasetEmpty, empty, folder);

    private static ImageList ReadFile(string file) => Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".JSON" => CocoReader.Read(file),
        ".CSV" or ".TSV" or ".TXT" => CsvReader.Read(file),
        _ => throw new ResilienceException(ErrorCodes.DatasetNotFound, $"data set '{file}' is a file; expected a folder of images, a COCO file (.json) or a list of files and classes (.csv)", file),
    };

    /// <summary>The file of a folder that says which images it has; null where its sub-folders do.</summary>
    private static string? ListIn(string folder)
    {
        var coco = Path.Combine(folder, CocoReader.FileName);
        var (labels, metadata) = (Path.Combine(folder, "labels.csv"), Path.Combine(folder, "metadata.csv"));
        return File.Exists(coco) ? coco
            : File.Exists(labels) ? labels
            : File.Exists(metadata) && (CsvReader.HasLabels(metadata) || !ClassFolderReader.ClassFolders(folder).Any()) ? metadata
            : null;
    }

    private static string Hash(IReadOnlyList<string> classes, IReadOnlyList<LabelledImage> images)
    {
        // Files are hashed on all cores, their hashes in order: the value does not depend on the number of cores.
        var hashes = new byte[images.Count][];
        ImageDecoder.ForEach(images.Count, i => hashes[i] = SHA256.HashData(ImageDecoder.ReadFile(images[i])));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', classes) + "\0"));
        Span<byte> label = stackalloc byte[sizeof(int)];
        for (var i = 0; i < hashes.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(label, images[i].Label);
            hash.AppendData(label);
            hash.AppendData(hashes[i]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
