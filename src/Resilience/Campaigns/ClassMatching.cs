using System.Globalization;
using Resilience.Campaigns.Preparation;
using Resilience.Data;
using Resilience.Models;
using SynthiCad.Shared;

namespace Resilience.Campaigns;

/// <summary>Joins a data set's classes to a model's outputs.</summary>
internal static class ClassMatching
{
    private const int Listed = 20;

    /// <summary>Class names by output index: the model's own, else the data set's in order; numbers where nobody names them.</summary>
    public static IReadOnlyList<string> Classes(OnnxModel model, ImageDataset dataset)
    {
        if (model.Classes is { } names)
        {
            return names;
        }

        // A list of numbers ends with the greatest that occurs; the model may have more outputs.
        var outputs = dataset.LabelsAreIndices && model.Outputs.Count == 1 ? ScoreOutput.ScoresOf(model.Outputs[0]) ?? 0 : 0;
        return outputs > dataset.Classes.Count && outputs <= 1_000_000
            ? [.. Enumerable.Range(0, (int)outputs).Select(index => index.ToString(CultureInfo.InvariantCulture))]
            : dataset.Classes;
    }

    /// <summary>Output index of each image's class: by name where the model's classes are known, else the number or the place that the data set gives.</summary>
    /// <exception cref="ResilienceException">RES0410: a class that the model does not have.</exception>
    public static int[] Labels(OnnxModel model, ImageDataset dataset)
    {
        if (model.Classes is not { } classes)
        {
            return dataset.Labels();
        }

        var places = classes.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        if (dataset.LabelsAreIndices && !dataset.Classes.All(places.ContainsKey))
        {
            return dataset.Classes.Count <= classes.Count
                ? dataset.Labels()
                : throw Differ(model, dataset, $"{model.FileName} has the classes {List(classes)}", string.Create(CultureInfo.InvariantCulture, $"the index {dataset.Classes.Count - 1} is beyond them"));
        }

        var used = dataset.Images.Select(image => image.Label).ToHashSet();
        string[] unknown = [.. dataset.Classes.Where((name, label) => used.Contains(label) && !places.ContainsKey(name))];
        if (unknown.Length > 0)
        {
            var nearest = Suggest.Phrase(unknown[0], classes);
            throw Differ(model, dataset, $"{model.FileName} has the classes {List(classes)}", $"'{unknown[0]}'{(unknown.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {unknown.Length - 1} more are") : " is")} not among the model's{nearest}");
        }

        return [.. dataset.Images.Select(image => places[dataset.Classes[image.Label]])];
    }

    /// <summary>Checks the number of scores that a run gave an image.</summary>
    /// <exception cref="ResilienceException">RES0410.</exception>
    public static void RequireWidth(OnnxModel model, ImageDataset dataset, long scores)
    {
        if (scores != Classes(model, dataset).Count)
        {
            throw Differ(
                model, dataset, string.Create(CultureInfo.InvariantCulture, $"{model.FileName} has {scores} outputs{(model.Classes is { } named ? $" and {named.Count} class names" : string.Empty)}"),
                "give the names of the model's classes in the order of its outputs, a line each, in classes.txt beside the model (or the setting Classes)");
        }
    }

    /// <summary>A line on classes that no image has, or null.</summary>
    public static string? Absent(OnnxModel model, ImageDataset dataset, int[] labels)
    {
        var present = labels.ToHashSet();
        string[] absent = [.. Classes(model, dataset).Where((_, index) => !present.Contains(index))];
        return absent.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{dataset.Folder} has no images of {absent.Length} of the model's {Classes(model, dataset).Count} classes: {List(absent)}");
    }

    private static ResilienceException Differ(OnnxModel model, ImageDataset dataset, string modelSide, string why) => new(
        ErrorCodes.ClassesDiffer,
        $"{modelSide}, the data set '{dataset.Folder}' has the classes {List(dataset.Classes)}; {why.TrimEnd('.')}. Use images of the model's classes",
        model.File);

    private static string List(IReadOnlyList<string> classes) =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", classes.Take(Listed))}{(classes.Count > Listed ? ", …" : string.Empty)} ({classes.Count})");
}
