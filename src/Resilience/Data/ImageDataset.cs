using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SynthiCad.Shared;

namespace Resilience.Data;

/// <summary>
/// Labelled images on disk: a COCO folder (<c>annotations.json</c> with the images below it) or one folder a class
/// (<c>&lt;class&gt;/&lt;file&gt;.jpg</c>). Labels are the classes' places in their names' ordinal order.
/// </summary>
internal sealed class ImageDataset
{
    private readonly Lazy<string> sha256;

    private ImageDataset(string folder, IReadOnlyList<string> classes, IReadOnlyList<LabelledImage> images)
    {
        Folder = folder;
        Classes = classes;
        Images = images;
        sha256 = new Lazy<string>(() => Hash(classes, images));
    }

    /// <summary>The folder as it was given.</summary>
    public string Folder { get; }

    /// <summary>Class names by label.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The images in order.</summary>
    public IReadOnlyList<LabelledImage> Images { get; }

    /// <summary>SHA-256 of class names, labels and file bytes in order, lower case hex; read on first use.</summary>
    /// <exception cref="ResilienceException">RES0407 where a file cannot be read.</exception>
    public string Sha256 => sha256.Value;

    /// <summary>Reads the list of images; the images themselves are read later.</summary>
    /// <exception cref="ResilienceException">RES0401..RES0406.</exception>
    public static ImageDataset Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ResilienceException(ErrorCodes.DatasetNotFound, NotFound(folder), folder);
        }

        try
        {
            var coco = File.Exists(Path.Combine(folder, CocoReader.FileName));
            var (classes, images) = coco ? CocoReader.Read(folder) : ClassFolderReader.Read(folder);
            return images.Count > 0
                ? new ImageDataset(folder, classes, images)
                : throw new ResilienceException(ErrorCodes.DatasetEmpty, Empty(folder, coco), folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.DatasetNotFound, $"data set folder '{folder}' cannot be read: {error.Message}", folder, error);
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
        return new ImageDataset(Folder, Classes, [.. Images.Where(image => quotas[image.Label]-- > 0)]);
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

    private static string NotFound(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            return "no data set folder was given";
        }

        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (parent is null || !Directory.Exists(parent))
        {
            return $"data set folder '{folder}' does not exist, nor does the folder above it; is it rendered by a build that has not run yet?";
        }

        var hint = Suggest.Phrase(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), Directory.EnumerateDirectories(parent).Select(path => Path.GetFileName(path)));
        return $"data set folder '{folder}' does not exist{(hint.Length == 0 ? "; is it rendered by a build that has not run yet?" : hint)}";
    }

    private static string Empty(string folder, bool coco)
    {
        if (coco)
        {
            return $"{Path.Combine(folder, CocoReader.FileName)} lists no images";
        }

        var split = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .FirstOrDefault(path => File.Exists(Path.Combine(path, CocoReader.FileName)));
        var hint = split is null ? string.Empty : $"; did you mean '{split}'?";
        return $"data set folder '{folder}' has no images: expected {CocoReader.FileName}, or <class>/<file>.jpg{hint}";
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
