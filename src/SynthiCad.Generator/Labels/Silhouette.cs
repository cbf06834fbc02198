namespace SynthiCad.Generator.Labels;

/// <summary>An object's outline filled, as if it stood alone and the frame were three times as wide and high.</summary>
/// <param name="Box">Its box; may reach outside the frame.</param>
/// <param name="Area">Its pixels.</param>
/// <param name="Inside">Those of them inside the frame.</param>
/// <param name="Counts">Runs of the part inside the frame.</param>
internal sealed record Silhouette(PixelBox Box, int Area, int Inside, int[] Counts);
