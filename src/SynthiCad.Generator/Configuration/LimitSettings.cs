namespace SynthiCad.Generator.Configuration;

/// <summary>What makes a drawn image be drawn again.</summary>
/// <param name="MinimumPixels">Fewest pixels a mask may have.</param>
/// <param name="MinimumVisibility">Least share of a silhouette inside the frame that must be visible.</param>
/// <param name="MaximumTruncation">Largest share of the subject's full box that may lie outside the frame.</param>
/// <param name="MaximumTries">Draws for one image before the build fails.</param>
internal sealed record LimitSettings(int MinimumPixels, double MinimumVisibility, double MaximumTruncation, int MaximumTries);
