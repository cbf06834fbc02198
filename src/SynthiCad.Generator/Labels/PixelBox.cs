namespace SynthiCad.Generator.Labels;

/// <summary>A box in pixel-edge convention: <c>X</c> is the first column, <c>X + Width - 1</c> the last.</summary>
internal readonly record struct PixelBox(int X, int Y, int Width, int Height);
