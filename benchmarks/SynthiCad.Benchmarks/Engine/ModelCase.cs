namespace SynthiCad.Benchmarks.Engine;

/// <summary>A model that is measured.</summary>
/// <param name="Key">Short name.</param>
/// <param name="Title">For people.</param>
/// <param name="Provide">Writes the model below a folder, or finds it; returns its path.</param>
/// <param name="Size">Width and height of its images.</param>
/// <param name="Images">Images of each trial.</param>
/// <param name="Layers">Which layers are faulted.</param>
internal sealed record ModelCase(string Key, string Title, Func<string, string> Provide, int Size, int Images, IReadOnlyList<LayerCase> Layers);
