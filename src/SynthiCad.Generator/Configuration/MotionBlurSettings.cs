namespace SynthiCad.Generator.Configuration;

/// <summary>Objects that move while the shutter is open, each its own way.</summary>
/// <param name="Probability">Share of the images with motion.</param>
/// <param name="Length">Way, in radii of each object.</param>
internal sealed record MotionBlurSettings(double Probability, Distribution Length);
