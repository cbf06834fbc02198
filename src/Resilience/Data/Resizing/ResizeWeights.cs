using Resilience.Models.Inputs;

namespace Resilience.Data.Resizing;

/// <summary>
/// Which pixels of a line make a pixel of the resized line, and with what weights: the filter, widened by the factor where the line gets shorter, normalised,
/// in fixed point with 22 bits. That is how Pillow computes 8-bit images, to the last bit.
/// </summary>
internal sealed class ResizeWeights
{
    /// <summary>Bits behind the point.</summary>
    public const int Precision = 32 - 8 - 2;

    private readonly int[] weights;
    private readonly int[] firsts;
    private readonly int[] counts;
    private readonly int stride;

    /// <summary>Computes the weights of all pixels of a line.</summary>
    /// <param name="filter">Any but <see cref="ResizeFilter.Nearest"/>.</param>
    /// <param name="from">Pixels of the line.</param>
    /// <param name="to">Pixels of the resized line.</param>
    public ResizeWeights(ResizeFilter filter, int from, int to)
    {
        var scale = (double)from / to;
        var wide = Math.Max(1, scale);
        var support = Support(filter) * wide;
        stride = ((int)Math.Ceiling(support) * 2) + 1;
        (weights, firsts, counts) = (new int[checked(to * stride)], new int[to], new int[to]);
        Span<double> row = stride <= 1024 ? stackalloc double[stride] : new double[stride];
        for (var i = 0; i < to; i++)
        {
            var center = (i + 0.5) * scale;
            var first = Math.Max(0, (int)(center - support + 0.5));
            var count = Math.Min(from, (int)(center + support + 0.5)) - first;
            var sum = 0.0;
            for (var k = 0; k < count; k++)
            {
                row[k] = Value(filter, (k + first - center + 0.5) / wide);
                sum += row[k];
            }

            (firsts[i], counts[i]) = (first, count);
            for (var k = 0; k < count; k++)
            {
                var weight = sum == 0 ? row[k] : row[k] / sum;
                weights[(i * stride) + k] = (int)((weight * (1 << Precision)) + (weight < 0 ? -0.5 : 0.5));
            }
        }
    }

    /// <summary>The first pixel that counts for a new one, and the weights from there on.</summary>
    public (int First, ReadOnlyMemory<int> Weights) this[int pixel] => (firsts[pixel], weights.AsMemory(pixel * stride, counts[pixel]));

    private static double Support(ResizeFilter filter) => filter switch
    {
        ResizeFilter.Bilinear => 1,
        ResizeFilter.Bicubic => 2,
        ResizeFilter.Lanczos => 3,
        _ => 0.5,
    };

    private static double Value(ResizeFilter filter, double x)
    {
        var distance = Math.Abs(x);
        return filter switch
        {
            ResizeFilter.Bilinear => Math.Max(0, 1 - distance),
            ResizeFilter.Bicubic => Cubic(distance),
            ResizeFilter.Lanczos => x is >= -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0,
            _ => x is > -0.5 and <= 0.5 ? 1 : 0,
        };
    }

    private static double Cubic(double x)
    {
        const double a = -0.5;
        return x < 1 ? (((a + 2) * x) - (a + 3)) * x * x + 1
            : x < 2 ? ((((x - 5) * x) + 8) * x - 4) * a
            : 0;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x * Math.PI) / (x * Math.PI);
}
