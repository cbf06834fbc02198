namespace SynthiCad.Generator.Rendering;

/// <summary>One image to render.</summary>
/// <param name="Scene">What is seen.</param>
/// <param name="Seed">Scrambles the sample points; the same seed gives the same image, whatever the thread count or batch.</param>
internal sealed record RenderJob(RenderScene Scene, uint Seed);
