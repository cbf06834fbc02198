namespace VggTrainer.Gradients;

/// <summary>
/// By parameter, over images, how strongly a change of the parameter acts, |∂/∂w|: counted by powers of two. From 2^-32, below which there is only
/// zero and what is taken for it, to 2^15.
/// </summary>
/// <param name="parameters">Number of parameters.</param>
internal sealed class SensitivityHistogram(int parameters)
{
    /// <summary>Exponent of the lowest bin that is not zero's.</summary>
    public const int Lowest = -32;

    /// <summary>Bins: zero, then one a power of two.</summary>
    public const int Bins = 49;

    private const int FloatBias = 127;
    private readonly ushort[] counts = new ushort[(long)parameters * Bins];
    private readonly double[] sums = new double[parameters];

    /// <summary>Images counted.</summary>
    public int Images { get; private set; }

    /// <summary>Adds an image's gradient; at most 65,535 images.</summary>
    /// <returns>Its mean over the parameters.</returns>
    public double Add(ReadOnlySpan<float> gradient)
    {
        double total = 0;
        for (var i = 0; i < gradient.Length; i++)
        {
            var size = Math.Abs(gradient[i]);
            sums[i] += size;
            total += size;
            var exponent = (int)(BitConverter.SingleToUInt32Bits(size) >> 23) - FloatBias;
            counts[((long)i * Bins) + (size == 0 || exponent < Lowest ? 0 : Math.Min(exponent - Lowest + 1, Bins - 1))]++;
        }

        Images++;
        return total / gradient.Length;
    }

    /// <summary>A parameter's mean over the images.</summary>
    public double Mean(int parameter) => sums[parameter] / Images;

    /// <summary>
    /// Mean over the images of what a change does to first order, no image counting more than 1. Each power of two counts as its middle on the
    /// logarithmic scale.
    /// </summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="change">Size of the change; infinite for one to a value that is no number.</param>
    public double Effect(int parameter, double change)
    {
        double effect = 0;
        var own = counts.AsSpan(parameter * Bins, Bins);
        for (var bin = 1; bin < Bins; bin++)
        {
            if (own[bin] > 0)
            {
                effect += own[bin] * Math.Min(1, change * Math.ScaleB(Math.Sqrt(2), Lowest + bin - 1));
            }
        }

        return effect / Images;
    }
}
