using System.Globalization;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Configuration;

/// <summary>A fixed number (both ends equal) or a uniform range.</summary>
internal readonly record struct NumberRange(double Minimum, double Maximum)
{
    public static NumberRange Fixed(double value) => new(value, value);

    /// <summary>Draws once; a fixed number takes a draw too, so that its neighbours in the stream do not move.</summary>
    public double Sample(ref CounterRandom random) => Minimum + ((Maximum - Minimum) * random.NextDouble());

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Minimum}, {Maximum}]");
}
