namespace SynthiCad.Generator.Pipeline.Records;

/// <summary>What an image's pixels look like, for statistics; taken before JPEG.</summary>
/// <param name="Fingerprint">64-bit difference hash: near-equal pictures differ in few bits.</param>
/// <param name="Brightness">Mean luma of the sRGB bytes, 0..255.</param>
/// <param name="Contrast">Standard deviation of the luma.</param>
internal readonly record struct ImageLook(ulong Fingerprint, double Brightness, double Contrast);
