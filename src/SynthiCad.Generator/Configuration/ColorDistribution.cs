using System.Numerics;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Configuration;

/// <summary>How a linear RGB colour varies: all channels together (grey), each in its range, or one of some colours. Always three draws.</summary>
/// <param name="Low">Least of each channel.</param>
/// <param name="High">Greatest of each channel.</param>
/// <param name="IsGrey">True: one draw for all channels.</param>
internal sealed record ColorDistribution(LinearColor Low, LinearColor High, bool IsGrey)
{
    /// <summary>Colours to choose from instead, or empty.</summary>
    public IReadOnlyList<LinearColor> Choices { get; init; } = [];

    /// <summary>Weights of <see cref="Choices"/>, as many.</summary>
    public IReadOnlyList<double> Weights { get; init; } = [];

    public static ColorDistribution Grey(double minimum, double maximum) =>
        new(new LinearColor(minimum, minimum, minimum), new LinearColor(maximum, maximum, maximum), IsGrey: true);

    public static ColorDistribution Choice(IReadOnlyList<LinearColor> choices, IReadOnlyList<double> weights) =>
        new(default, default, IsGrey: false) { Choices = choices, Weights = weights };

    public Vector3 Sample(ref CounterRandom random)
    {
        var red = random.NextDouble();
        var green = random.NextDouble();
        var blue = random.NextDouble();
        return Choices.Count > 0
            ? Choices[WeightedPick.At(Weights, red)].ToVector()
            : new Vector3(At(Low.Red, High.Red, red), At(Low.Green, High.Green, IsGrey ? red : green), At(Low.Blue, High.Blue, IsGrey ? red : blue));
    }

    private static float At(double low, double high, double share) => (float)(low + ((high - low) * share));
}
