namespace SynthiCad.Generator.Labels;

/// <summary>What an object must show to get a label.</summary>
/// <param name="MinimumPixels">Fewest visible pixels; at least 1 counts.</param>
/// <param name="MinimumVisibility">Least <see cref="InstanceTruth.Visibility"/>, 0..1.</param>
internal readonly record struct LabelLimits(int MinimumPixels, double MinimumVisibility);
