namespace Resilience.Data;

/// <summary>What a reader found.</summary>
/// <param name="Classes">Class names by label.</param>
/// <param name="Images">The images in order.</param>
/// <param name="LabelsAreIndices">True where the labels were given as numbers: indices of a model's outputs, whose names are not known here.</param>
internal sealed record ImageList(IReadOnlyList<string> Classes, IReadOnlyList<LabelledImage> Images, bool LabelsAreIndices = false);
