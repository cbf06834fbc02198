using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Resilience.Models;
using SynthiCad.Shared;

namespace Resilience.Sweeps.Predictions;

/// <summary>Predicted effects of bit flips, read from a file that a trainer wrote.</summary>
internal sealed record PredictionFile
{
    private const int Bits = 32;
    private readonly Dictionary<string, PredictedLayer> layers;

    private PredictionFile(PredictionDocument document, string path)
    {
        (Document, Path) = (document, path);
        layers = document.Layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
    }

    /// <summary>What the file says.</summary>
    public PredictionDocument Document { get; }

    /// <summary>Where it was read.</summary>
    public string Path { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ResilienceException">RES0163: it cannot be read, or is no such file.</exception>
    public static PredictionFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Error(path, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads a file's text.</summary>
    public static PredictionFile Parse(string text, string path)
    {
        PredictionDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(text, PredictionJsonContext.Default.PredictionDocument);
        }
        catch (JsonException error)
        {
            throw Error(path, $"is no file of predictions: {error.Message}", error);
        }

        if (document is not { Schema: PredictionDocument.Name, SchemaVersion: PredictionDocument.Version })
        {
            throw Error(path, string.Create(
                CultureInfo.InvariantCulture,
                $"has the schema '{document?.Schema}' {document?.SchemaVersion}; expected '{PredictionDocument.Name}' {PredictionDocument.Version}, as 'VggTrainer gradients' writes it"));
        }

        foreach (var layer in document.Layers)
        {
            if (layer.Mean.Count != Bits || layer.MeanSquare.Count != Bits || layer.Mean.Concat(layer.MeanSquare).Any(value => value is not (>= 0 and <= 1)))
            {
                throw Error(path, $"has other than {Bits} effects of 0..1 for layer '{layer.Name}'");
            }
        }

        return document.Layers.DistinctBy(layer => layer.Name).Count() == document.Layers.Count
            ? new PredictionFile(document, path)
            : throw Error(path, "names a layer twice");
    }

    /// <summary>Writes a file.</summary>
    /// <exception cref="ResilienceException">RES0513.</exception>
    public static void Write(string path, PredictionDocument document)
    {
        try
        {
            WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(document, PredictionJsonContext.Default.PredictionDocument) + "\n")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.ReportNotWritable, $"cannot write '{path}': {error.Message}", path, error);
        }
    }

    /// <summary>Checks that the predictions are of a model and have all of a sweep's layers.</summary>
    /// <exception cref="ResilienceException">RES0163.</exception>
    public void Require(OnnxModel model, SweepPlan plan)
    {
        if (!Document.ModelSha256.Equals(model.Sha256, StringComparison.Ordinal))
        {
            throw Error(Path, $"is of the model {Document.ModelFile} with the SHA-256 {Document.ModelSha256}; this one, {model.FileName}, has {model.Sha256}. Make the predictions anew");
        }

        foreach (var layer in plan.Layers)
        {
            if (!layers.TryGetValue(layer.Name, out var found) || found.Parameters != layer.Parameters)
            {
                throw Error(Path, found is null
                    ? $"has no layer '{layer.Name}'; it has {string.Join(", ", layers.Keys.Take(20))}"
                    : string.Create(CultureInfo.InvariantCulture, $"has {found.Parameters} parameters in layer '{layer.Name}', the model has {layer.Parameters}"));
            }
        }
    }

    /// <summary>Mean predicted effect of a fault in a cell, 0..1.</summary>
    public double Mean(SweepPlan plan, SweepCell cell) => OverBits(plan, cell, layer => layer.Mean);

    /// <summary>Standard deviation of the predicted effects in a cell.</summary>
    public double Spread(SweepPlan plan, SweepCell cell)
    {
        var mean = Mean(plan, cell);
        return Math.Sqrt(Math.Max(0, OverBits(plan, cell, layer => layer.MeanSquare) - (mean * mean)));
    }

    // Every bit has as many places as the layer has parameters.
    private double OverBits(SweepPlan plan, SweepCell cell, Func<PredictedLayer, IReadOnlyList<double>> values)
    {
        var mask = plan.Fields[cell.Field].Bits.Mask;
        var found = values(layers[plan.Layers[cell.Layer].Name]);
        return Enumerable.Range(0, Bits).Where(bit => (mask >> bit & 1) != 0).Sum(bit => found[bit]) / BitOperations.PopCount(mask);
    }

    private static ResilienceException Error(string path, string what, Exception? cause = null) => new(ErrorCodes.BadPrediction, $"'{path}' {what}", path, cause);
}
