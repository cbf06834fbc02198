namespace SynthiCad.Generator.Imaging;

/// <summary>An sRGB colour.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue);
