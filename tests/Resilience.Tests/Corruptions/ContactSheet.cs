using Resilience.Corruptions;

namespace Resilience.Tests.Corruptions;

/// <summary>An image in all its corruptions: a row each, from the left the image itself and severities 1 to 5; ten rows, and the others to their right.</summary>
internal static class ContactSheet
{
    private const int Gap = 2;
    private const int Columns = 6;
    private const int Rows = 10;

    /// <summary>Draws it.</summary>
    public static TestImage Draw(TestImage image)
    {
        var (cellWidth, cellHeight) = (image.Width + Gap, image.Height + Gap);
        var sheet = TestImage.Flat(255, (2 * Columns * cellWidth) + (4 * Gap), (Rows * cellHeight) + Gap);
        for (var row = 0; row < CorruptionTable.All.Count; row++)
        {
            Paste(sheet, image.Rgb, image, 0, row);
            for (var severity = 1; severity < Columns; severity++)
            {
                Paste(sheet, image.Corrupt(CorruptionTable.All[row].Name, severity), image, severity, row);
            }
        }

        return sheet;
    }

    /// <summary>The image at half its width and height, each pixel the mean of four.</summary>
    public static TestImage Halve(TestImage image)
    {
        var (width, height) = (image.Width / 2, image.Height / 2);
        var half = new byte[width * height * 3];
        for (var i = 0; i < half.Length; i++)
        {
            var at = ((i / 3 / width * 2 * image.Width) + (i / 3 % width * 2)) * 3 + (i % 3);
            half[i] = (byte)((image.Rgb[at] + image.Rgb[at + 3] + image.Rgb[at + (3 * image.Width)] + image.Rgb[at + (3 * image.Width) + 3] + 2) / 4);
        }

        return new TestImage(half, width, height);
    }

    private static void Paste(TestImage sheet, byte[] rgb, TestImage size, int column, int row)
    {
        for (var y = 0; y < size.Height; y++)
        {
            var left = (((row / Rows * Columns) + column) * (size.Width + Gap)) + Gap + (row / Rows * 2 * Gap);
            var target = (((row % Rows * (size.Height + Gap)) + Gap + y) * sheet.Width) + left;
            rgb.AsSpan(y * size.Width * 3, size.Width * 3).CopyTo(sheet.Rgb.AsSpan(target * 3));
        }
    }
}
