namespace SynthiCad.Generator.Denoising;

/// <summary>One number a pixel, with a margin that repeats the image mirrored, so that no neighbour needs a test and vectors may run over the edge.</summary>
internal sealed class PaddedPlane
{
    /// <summary>Pixels around the image that may be read; on the right there is room for whole vectors besides.</summary>
    public const int Margin = 8;

    private const int RightMargin = 32;

    private readonly int width;
    private readonly int height;

    /// <summary>Makes a plane of zeros.</summary>
    public PaddedPlane(int width, int height)
    {
        this.width = width;
        this.height = height;
        Stride = StrideOf(width);
        Values = new float[Stride * (height + (2 * Margin))];
    }

    /// <summary>Distance between rows.</summary>
    public int Stride { get; }

    /// <summary>Row by row, margins included.</summary>
    public float[] Values { get; }

    /// <summary>Where a pixel is; coordinates may lie in the margin.</summary>
    public int At(int x, int y) => ((y + Margin) * Stride) + x + Margin;

    /// <summary>One row of the image.</summary>
    public Span<float> Row(int y) => Values.AsSpan(At(0, y), width);

    /// <summary>Fills the margin from the image.</summary>
    public void Pad()
    {
        for (var y = 0; y < height; y++)
        {
            for (var x = 1; x <= Margin; x++)
            {
                Values[At(-x, y)] = Values[At(Math.Min(x - 1, width - 1), y)];
            }

            for (var x = width; x < Stride - Margin; x++)
            {
                Values[At(x, y)] = Values[At(Math.Clamp((2 * width) - 1 - x, 0, width - 1), y)];
            }
        }

        for (var y = 1; y <= Margin; y++)
        {
            Array.Copy(Values, At(-Margin, Math.Min(y - 1, height - 1)), Values, At(-Margin, -y), Stride);
            Array.Copy(Values, At(-Margin, Math.Max(height - y, 0)), Values, At(-Margin, height - 1 + y), Stride);
        }
    }

    private static int StrideOf(int width) => (width + Margin + RightMargin + 7) & ~7;
}
