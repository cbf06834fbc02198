namespace SynthiCad.Generator.Imaging;

/// <summary>An sRGB picture to draw on.</summary>
internal sealed class Bitmap
{
    public Bitmap(int width, int height, Rgb fill)
    {
        Width = width;
        Height = height;
        Pixels = new byte[width * height * 3];
        FillBox(0, 0, width, height, fill);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Interleaved red, green, blue, row by row from the top.</summary>
    public byte[] Pixels { get; }

    /// <summary>Sets a pixel; outside the picture nothing happens.</summary>
    public void Set(int x, int y, Rgb color)
    {
        if ((uint)x < (uint)Width && (uint)y < (uint)Height)
        {
            var i = ((y * Width) + x) * 3;
            (Pixels[i], Pixels[i + 1], Pixels[i + 2]) = (color.Red, color.Green, color.Blue);
        }
    }

    public void FillBox(int x, int y, int width, int height, Rgb color)
    {
        for (var row = y; row < y + height; row++)
        {
            for (var column = x; column < x + width; column++)
            {
                Set(column, row, color);
            }
        }
    }

    /// <summary>Copies RGB bytes of a picture, each pixel <paramref name="scale"/> times as wide and high.</summary>
    public void Paste(ReadOnlySpan<byte> rgb, int width, int height, int x, int y, int scale)
    {
        for (var row = 0; row < height * scale; row++)
        {
            for (var column = 0; column < width * scale; column++)
            {
                var i = ((row / scale * width) + (column / scale)) * 3;
                Set(x + column, y + row, new Rgb(rgb[i], rgb[i + 1], rgb[i + 2]));
            }
        }
    }

    /// <summary>Draws text, its top left corner at (x, y).</summary>
    public void Write(string text, int x, int y, int scale, Rgb color)
    {
        foreach (var letter in text)
        {
            var rows = PixelFont.Rows(letter);
            for (var row = 0; row < PixelFont.Height * scale; row++)
            {
                for (var column = 0; column < PixelFont.Width * scale; column++)
                {
                    if (rows[row / scale][column / scale] == '#')
                    {
                        Set(x + column, y + row, color);
                    }
                }
            }

            x += (PixelFont.Width + 1) * scale;
        }
    }
}
