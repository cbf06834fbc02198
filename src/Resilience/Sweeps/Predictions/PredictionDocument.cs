namespace Resilience.Sweeps.Predictions;

/// <summary>A file of predictions, as it is written.</summary>
/// <param name="Schema">Always <see cref="Name"/>.</param>
/// <param name="SchemaVersion">Always <see cref="Version"/>.</param>
/// <param name="ModelFile">The model, for people.</param>
/// <param name="ModelSha256">The model that the parameters are of.</param>
/// <param name="DatasetSha256">The images.</param>
/// <param name="Images">Number of images.</param>
/// <param name="Of">What was differentiated: <c>margin</c> or <c>loss</c>.</param>
/// <param name="ImageSensitivity">By image: mean over all parameters of what one unit of change does to it.</param>
/// <param name="Layers">By layer.</param>
internal sealed record PredictionDocument(
    string Schema, int SchemaVersion, string ModelFile, string ModelSha256, string DatasetSha256, int Images, string Of, IReadOnlyList<double> ImageSensitivity, IReadOnlyList<PredictedLayer> Layers)
{
    public const string Name = "resilience-gradients";
    public const int Version = 1;
}
