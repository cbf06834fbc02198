using System.Globalization;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Configuration;

/// <summary>
/// How a number varies. Every kind takes exactly one 64-bit draw of its stream, so what follows in the stream stays what it
/// is when a setting changes its kind or its range.
/// </summary>
internal sealed record Distribution
{
    private Distribution()
    {
    }

    public required DistributionKind Kind { get; init; }

    /// <summary>Least number that comes out.</summary>
    public required double Minimum { get; init; }

    /// <summary>Greatest number that comes out.</summary>
    public required double Maximum { get; init; }

    /// <summary>Whole numbers only: a uniform range gives each of them alike often.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Of the normal before it is cut off.</summary>
    public double Mean { get; init; }

    /// <summary>Standard deviation of the normal before it is cut off.</summary>
    public double Deviation { get; init; }

    /// <summary>The numbers of a choice.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>Their weights, as many; they need not sum to 1.</summary>
    public IReadOnlyList<double> Weights { get; init; } = [];

    public static Distribution Fixed(double value) => new() { Kind = DistributionKind.Fixed, Minimum = value, Maximum = value };

    public static Distribution Uniform(double minimum, double maximum, bool whole = false) =>
        new() { Kind = DistributionKind.Uniform, Minimum = minimum, Maximum = maximum, IsWhole = whole };

    /// <summary>The logarithm is uniform; both ends are above 0.</summary>
    public static Distribution LogUniform(double minimum, double maximum, bool whole = false) =>
        new() { Kind = DistributionKind.LogUniform, Minimum = minimum, Maximum = maximum, IsWhole = whole };

    /// <summary>A normal, cut off at both ends; the mean lies between them.</summary>
    public static Distribution Normal(double mean, double deviation, double minimum, double maximum, bool whole = false) =>
        new() { Kind = DistributionKind.Normal, Mean = mean, Deviation = deviation, Minimum = minimum, Maximum = maximum, IsWhole = whole };

    public static Distribution Choice(IReadOnlyList<double> values, IReadOnlyList<double> weights) =>
        new() { Kind = DistributionKind.Choice, Values = values, Weights = weights, Minimum = values.Min(), Maximum = values.Max() };

    /// <summary>Draws a number.</summary>
    public double Sample(ref CounterRandom random)
    {
        var bits = random.NextUInt64();
        var share = (bits >> 11) * (1.0 / (1UL << 53));
        var value = Kind switch
        {
            DistributionKind.Uniform when IsWhole => Math.Floor(Minimum + ((Maximum - Minimum + 1) * share)),
            DistributionKind.Uniform => Minimum + ((Maximum - Minimum) * share),
            DistributionKind.LogUniform when IsWhole => Math.Floor(Minimum * Math.Pow((Maximum + 1) / Minimum, share)),
            DistributionKind.LogUniform => Minimum * Math.Pow(Maximum / Minimum, share),
            DistributionKind.Normal when IsWhole => Math.Round(CutNormal(bits, Minimum - 0.5, Maximum + 0.5)),
            DistributionKind.Normal => CutNormal(bits, Minimum, Maximum),
            DistributionKind.Choice => Values[WeightedPick.At(Weights, share)],
            _ => Minimum,
        };
        return Math.Clamp(value, Minimum, Maximum);
    }

    /// <summary>Draws a whole number.</summary>
    public int SampleWhole(ref CounterRandom random) => (int)Sample(ref random);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} [{Minimum}, {Maximum}]");

    /// <summary>
    /// By rejection in a stream of its own, named by the draw: from a uniform where the cut is narrow, else from the
    /// whole normal. The mean lies inside, so either accepts at least two draws in five.
    /// </summary>
    private double CutNormal(ulong bits, double low, double high)
    {
        if (Deviation <= 0)
        {
            return Mean;
        }

        var own = new CounterRandom(bits, (ulong)DistributionKind.Normal);
        while (true)
        {
            if (high - low < 2 * Deviation)
            {
                var value = low + ((high - low) * own.NextDouble());
                var z = (value - Mean) / Deviation;
                if (own.NextDouble() < Math.Exp(-0.5 * z * z))
                {
                    return value;
                }
            }
            else
            {
                var value = Mean + (Deviation * Gaussian.Sample(ref own));
                if (value >= low && value <= high)
                {
                    return value;
                }
            }
        }
    }
}
