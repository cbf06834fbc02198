namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Rows of some images that are rendered together.</summary>
/// <param name="Images">Indices of the jobs, those that run the same shader side by side.</param>
/// <param name="Runs">Features of the shaders and how many of the images use each, in their order.</param>
/// <param name="Needs">What must lie on the device.</param>
/// <param name="FirstRow">First row of each image.</param>
/// <param name="Rows">Rows of each image.</param>
internal sealed record Piece(IReadOnlyList<int> Images, IReadOnlyList<(SceneFeatures Features, int Count)> Runs, SceneNeeds Needs, int FirstRow, int Rows);
