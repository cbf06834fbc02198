using System.Globalization;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Labels;

/// <summary>What is true of one image; every writer says this in its own format.</summary>
internal sealed record ImageTruth
{
    /// <summary>Class of the image's subject, the first instance; names the image.</summary>
    public required string ClassName { get; init; }

    /// <summary>Its number within the class, from 0; names its random streams.</summary>
    public required int Index { get; init; }

    /// <summary>Which try was fit to show, from 0.</summary>
    public required int Attempt { get; init; }

    /// <summary>Where it went.</summary>
    public required Split Split { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The view.</summary>
    public required Camera Camera { get; init; }

    /// <summary>Labelled objects by id; at least one. The first is the subject.</summary>
    public required IReadOnlyList<InstanceTruth> Instances { get; init; }

    /// <summary>Everything else that made the image, as JSON: lights, surfaces, surroundings, sensor.</summary>
    public required string SceneJson { get; init; }

    /// <summary>Name without folder and ending, unique in the data set: <c>gear_000012</c>.</summary>
    public string Stem => string.Create(CultureInfo.InvariantCulture, $"{ClassName}_{Index:D6}");

    /// <summary>The picture's path from the data set's folder, with forward slashes: <c>test/images/gear_000012.jpg</c>.</summary>
    public string ImagePath => $"{SplitPlanner.Names[(int)Split]}/images/{Stem}.jpg";
}
