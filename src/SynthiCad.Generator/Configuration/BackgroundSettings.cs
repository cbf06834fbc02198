namespace SynthiCad.Generator.Configuration;

/// <summary>What rays that leave the scene see. Colours are linear RGB.</summary>
/// <param name="Kinds"><c>plain</c> (top everywhere), <c>gradient</c>, <c>images</c> (a picture behind everything) or <c>environment</c>.</param>
/// <param name="Bottom">Seen straight down.</param>
/// <param name="Top">Seen straight up.</param>
/// <param name="Tint">Each channel is moved by up to that share.</param>
/// <param name="Pictures">The pictures of <c>images</c>.</param>
internal sealed record BackgroundSettings(WeightedWords Kinds, ColorDistribution Bottom, ColorDistribution Top, Distribution Tint, FileList Pictures);
