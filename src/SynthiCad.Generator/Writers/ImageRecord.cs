using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Writers;

/// <summary>One finished image and its label.</summary>
/// <param name="ClassName">Its class.</param>
/// <param name="Index">Its number within the class, from 0; names its random streams.</param>
/// <param name="Split">Where it went.</param>
/// <param name="Label">Box, area and mask.</param>
/// <param name="SceneJson">Pose, camera, lights and surface as JSON, enough to render it again.</param>
internal sealed record ImageRecord(string ClassName, int Index, Split Split, MaskLabel Label, string SceneJson)
{
    /// <summary>Path relative to the split's annotations file, with forward slashes.</summary>
    public string FileName => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"images/{ClassName}_{Index:D6}.jpg");

    /// <summary>Path relative to the data set's folder.</summary>
    public string DatasetPath => SplitPlanner.Names[(int)Split] + "/" + FileName;
}
