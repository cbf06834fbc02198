using Resilience.Sweeps;
using Resilience.Sweeps.Predictions;

namespace Resilience.Hosting;

/// <summary>The values of a <c>[LayerSweep]</c>; the file of predictions by its path.</summary>
/// <param name="Spec">The settings.</param>
/// <param name="Predict">Path as written; empty for none.</param>
internal sealed record SweepArguments(SweepSpec Spec, string Predict)
{
    /// <summary>Reads an attribute.</summary>
    /// <param name="name">The sweep's name.</param>
    /// <param name="value">Reads a value by its property.</param>
    /// <exception cref="ResilienceException">RES0160, RES0107, RES0162: a value has no meaning.</exception>
    public static SweepArguments Read(string name, Func<string, object?> value) => new(
        SweepWords.Require(new SweepSpec
        {
            Name = name,
            Layers = Text(value(nameof(SweepSpec.Layers))),
            Bits = Text(value(nameof(SweepSpec.Bits))),
            Count = (int)value(nameof(SweepSpec.Count))!,
            Trials = (int)value(nameof(SweepSpec.Trials))!,
            Floor = (int)value(nameof(SweepSpec.Floor))!,
            Allocation = SweepWords.Allocation(Text(value(nameof(SweepSpec.Allocation)))),
            MaxSdc1 = (double)value(nameof(SweepSpec.MaxSdc1))!,
            Confidence = (double)value(nameof(SweepSpec.Confidence))!,
            Seed = unchecked((ulong)(long)value(nameof(SweepSpec.Seed))!),
        }),
        Text(value(nameof(Predict))));

    /// <summary>The sweep, its file of predictions read.</summary>
    /// <param name="folder">The test assembly's.</param>
    /// <exception cref="ResilienceException">RES0163.</exception>
    public SweepSpec ToSpec(string folder) => Predict.Length == 0 ? Spec : Spec with { Prediction = PredictionFile.Read(Path.Combine(folder, Predict)) };

    private static string Text(object? value) => value as string ?? string.Empty;
}
