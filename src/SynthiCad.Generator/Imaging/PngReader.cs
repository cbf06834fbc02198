using System.Numerics;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Imaging;

/// <summary>
/// Reads PNG: all colour types, depths and interlacing. Every picture is taken as sRGB, whatever gAMA, cHRM or iCCP say; alpha and
/// transparent colours are left out.
/// </summary>
internal static class PngReader
{
    public static (int Width, int Height, Vector3[] Pixels) Read(string name, ReadOnlySpan<byte> png)
    {
        try
        {
            var chunks = PngChunks.Parse(png, (width, height) => ImageFile.CheckSize(name, width, height));
            PngRows.RequirePlausible(chunks);
            var (header, colors) = (chunks.Header, new PngColors(chunks));
            var pixels = new Vector3[header.Width * header.Height];
            PngRows.Read(chunks, (row, pass, y) =>
            {
                var target = pixels.AsSpan(y * header.Width, header.Width);
                if (!colors.Convert(row, pass.Columns(header.Width), target[pass.X..], pass.StepX))
                {
                    throw PngChunks.Damaged(FormattableString.Invariant($"the PNG has a pixel beyond its palette of {chunks.Palette.Length / 3} colours"));
                }
            });
            return (header.Width, header.Height, pixels);
        }
        catch (InvalidDataException e)
        {
            throw new SynthiCadException(ErrorCodes.ImageDamaged, e.Message, name, innerException: e);
        }
    }
}
