namespace SynthiCad.Generator.Labels;

/// <summary>What a mask says about its part.</summary>
/// <param name="Box">The tight box of the visible pixels.</param>
/// <param name="Area">Visible pixels.</param>
/// <param name="Truncated">True where the mask touches the image's edge, so that the part may go on outside.</param>
/// <param name="Counts">Run lengths, column by column, zeros first (COCO's uncompressed RLE).</param>
internal sealed record MaskLabel(PixelBox Box, int Area, bool Truncated, int[] Counts);
