using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Resilience;
using Resilience.Data;

namespace VggTrainer.Training;

/// <summary>The three splits of a generated data set.</summary>
internal sealed record TrainingData(ImageDataset Train, ImageDataset Validation, ImageDataset Test, string? ManifestSha256)
{
    private const string Manifest = "manifest.json";

    /// <summary>One hash over the three splits.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Train.Sha256}\n{Validation.Sha256}\n{Test.Sha256}")));

    /// <exception cref="ResilienceException">RES0401..RES0407 for a split that cannot be read; RES0602 for splits that do not fit together.</exception>
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

        var manifest = Path.Combine(folder, Manifest);
        var hash = File.Exists(manifest) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(manifest))) : null;
        return new TrainingData(train, validation, test, hash);
    }
}
