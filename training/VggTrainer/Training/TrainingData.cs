using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Resilience;
using Resilience.Data;

namespace VggTrainer.Training;

/// <summary>The three splits of a generated data set.</summary>
internal sealed record TrainingData(ImageDataset Train, ImageDataset Validation, ImageDataset Test, string? ManifestRoot)
{
    private const string Manifest = "manifest.json";

    /// <summary>One hash over the three splits.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Train.Sha256}\n{Validation.Sha256}\n{Test.Sha256}")));

    /// <exception cref="ResilienceException">RES0401..RES0407 for a split that cannot be read; RES0602 for splits that do not fit together or a damaged manifest.</exception>
    public static TrainingData Load(string folder, int batch)
    {
        var train = ImageDataset.Load(Path.Combine(folder, "train"));
        var validation = ImageDataset.Load(Path.Combine(folder, "val"));
        var test = ImageDataset.Load(Path.Combine(folder, "test"));
        foreach (var split in (ImageDataset[])[validation, test])
        {
            if (!split.Classes.SequenceEqual(train.Classes))
            {
                throw new ResilienceException(
                    TrainingErrors.BadData,
                    $"'{split.Folder}' has the classes {string.Join(", ", split.Classes)}; expected those of the training split: {string.Join(", ", train.Classes)}.",
                    split.Folder);
            }
        }

        if (train.Images.Count < batch)
        {
            throw new ResilienceException(
                TrainingErrors.BadData,
                string.Create(CultureInfo.InvariantCulture, $"'{train.Folder}' has {train.Images.Count} images; expected at least one batch of {batch}."),
                train.Folder);
        }

        return new TrainingData(train, validation, test, ReadRoot(Path.Combine(folder, Manifest)));
    }

    /// <summary>The generator's root hash; folders of images from elsewhere have none.</summary>
    private static string? ReadRoot(string manifest)
    {
        if (!File.Exists(manifest))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
            return json.RootElement.TryGetProperty("root", out var root) ? root.GetString() : null;
        }
        catch (JsonException error)
        {
            throw new ResilienceException(TrainingErrors.BadData, $"the data set's manifest is not JSON: {error.Message} Regenerate the data set.", manifest, error);
        }
    }
}
