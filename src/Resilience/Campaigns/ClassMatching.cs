using System.Globalization;
using Resilience.Data;
using Resilience.Models;

namespace Resilience.Campaigns;

/// <summary>Joins a data set's classes to a model's outputs.</summary>
internal static class ClassMatching
{
    /// <summary>Class names by output index: the model's own, else the data set's in order.</summary>
    public static IReadOnlyList<string> Classes(OnnxModel model, ImageDataset dataset) => model.Classes ?? dataset.Classes;

    /// <summary>Output index of each image's class, by name where the model names its classes.</summary>
    /// <exception cref="ResilienceException">RES0410: not the same classes.</exception>
    public static int[] Labels(OnnxModel model, ImageDataset dataset)
    {
        if (model.Classes is not { } classes)
        {
            return dataset.Labels();
        }

        if (!classes.ToHashSet(StringComparer.Ordinal).SetEquals(dataset.Classes))
        {
            throw Differ(model, dataset, $"{model.FileName} has the classes {List(classes)}");
        }

        var outputs = dataset.Classes.Select(name => classes.ToList().IndexOf(name)).ToArray();
        return [.. dataset.Images.Select(image => outputs[image.Label])];
    }

    /// <summary>Checks the number of scores that a run gave an image.</summary>
    /// <exception cref="ResilienceException">RES0410.</exception>
    public static void RequireWidth(OnnxModel model, ImageDataset dataset, long scores)
    {
        if (scores != Classes(model, dataset).Count)
        {
            throw Differ(model, dataset, string.Create(CultureInfo.InvariantCulture, $"{model.FileName} has {scores} outputs"));
        }
    }

    private static ResilienceException Differ(OnnxModel model, ImageDataset dataset, string modelSide) => new(
        ErrorCodes.ClassesDiffer,
        $"{modelSide}, the data set '{dataset.Folder}' has the classes {List(dataset.Classes)}; expected the same classes. Use the data set that the model was trained for",
        model.File);

    private static string List(IReadOnlyList<string> classes) =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", classes.Take(20))}{(classes.Count > 20 ? ", …" : string.Empty)} ({classes.Count})");
}
