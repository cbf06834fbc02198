namespace VggTrainer.Records;

/// <summary>The data a model was trained on.</summary>
/// <param name="ManifestRoot">Root hash that the generator states in manifest.json; null where there is none.</param>
/// <param name="Sha256">Over classes, labels and image bytes of the three splits.</param>
/// <param name="TrainImages">Images learnt from.</param>
/// <param name="ValidationImages">Images that chose the epoch.</param>
/// <param name="TestImages">Images of the final figure.</param>
/// <param name="Classes">Class names by output index.</param>
internal sealed record DataRecord(
    string? ManifestRoot, string Sha256, int TrainImages, int ValidationImages, int TestImages, IReadOnlyList<string> Classes);
