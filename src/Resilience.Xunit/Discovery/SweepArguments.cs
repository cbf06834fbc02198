using Resilience.Sweeps;
using Resilience.Sweeps.Predictions;
using Xunit.Abstractions;

namespace Resilience.Xunit.Discovery;

/// <summary>The values of a <c>[LayerSweep]</c>; the file of predictions by its path.</summary>
/// <param name="Spec">The settings.</param>
/// <param name="Predict">Path as written; empty for none.</param>
internal sealed record SweepArguments(SweepSpec Spec, string Predict)
{
    /// <summary>Reads an attribute without creating it.</summary>
    /// <exception cref="ResilienceException">RES0160, RES0107, RES0162: a value has no meaning.</exception>
    public static SweepArguments Read(string name, IAttributeInfo attribute)
    {
        T Value<T>(string property) => attribute.GetNamedArgument<T>(property);
        return new SweepArguments(
            SweepWords.Require(new SweepSpec
            {
                Name = name,
                Layers = Value<string>(nameof(SweepSpec.Layers)) ?? string.Empty,
                Bits = Value<string>(nameof(SweepSpec.Bits)) ?? string.Empty,
                Count = Value<int>(nameof(SweepSpec.Count)),
                Trials = Value<int>(nameof(SweepSpec.Trials)),
                Floor = Value<int>(nameof(SweepSpec.Floor)),
                Allocation = SweepWords.Allocation(Value<string>(nameof(SweepSpec.Allocation)) ?? string.Empty),
                MaxSdc1 = Value<double>(nameof(SweepSpec.MaxSdc1)),
                Confidence = Value<double>(nameof(SweepSpec.Confidence)),
                Seed = unchecked((ulong)Value<long>(nameof(SweepSpec.Seed))),
            }),
            Value<string>(nameof(Predict)) ?? string.Empty);
    }

    /// <summary>The sweep, its file of predictions read.</summary>
    /// <param name="folder">The test assembly's.</param>
    /// <exception cref="ResilienceException">RES0163.</exception>
    public SweepSpec ToSpec(string folder) => Predict.Length == 0 ? Spec : Spec with { Prediction = PredictionFile.Read(Path.Combine(folder, Predict)) };

    /// <summary>Adds all to a serialized test case.</summary>
    public void Write(IXunitSerializationInfo data)
    {
        data.AddValue(nameof(Spec.Name), Spec.Name);
        data.AddValue(nameof(Spec.Layers), Spec.Layers);
        data.AddValue(nameof(Spec.Bits), Spec.Bits);
        data.AddValue(nameof(Spec.Count), Spec.Count);
        data.AddValue(nameof(Spec.Trials), Spec.Trials);
        data.AddValue(nameof(Spec.Floor), Spec.Floor);
        data.AddValue(nameof(Spec.Allocation), SweepWords.Of(Spec.Allocation));
        data.AddValue(nameof(Spec.MaxSdc1), Spec.MaxSdc1);
        data.AddValue(nameof(Spec.Confidence), Spec.Confidence);
        data.AddValue(nameof(Spec.Seed), unchecked((long)Spec.Seed));
        data.AddValue(nameof(Predict), Predict);
    }

    /// <summary>Reads them back.</summary>
    public static SweepArguments Read(IXunitSerializationInfo data) => new(
        new SweepSpec
        {
            Name = data.GetValue<string>(nameof(SweepSpec.Name)),
            Layers = data.GetValue<string>(nameof(SweepSpec.Layers)),
            Bits = data.GetValue<string>(nameof(SweepSpec.Bits)),
            Count = data.GetValue<int>(nameof(SweepSpec.Count)),
            Trials = data.GetValue<int>(nameof(SweepSpec.Trials)),
            Floor = data.GetValue<int>(nameof(SweepSpec.Floor)),
            Allocation = SweepWords.Allocation(data.GetValue<string>(nameof(SweepSpec.Allocation))),
            MaxSdc1 = data.GetValue<double>(nameof(SweepSpec.MaxSdc1)),
            Confidence = data.GetValue<double>(nameof(SweepSpec.Confidence)),
            Seed = unchecked((ulong)data.GetValue<long>(nameof(SweepSpec.Seed))),
        },
        data.GetValue<string>(nameof(Predict)));
}
