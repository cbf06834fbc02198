using SynthiCad.Shared;
using VggTrainer.Layers;

namespace VggTrainer.Networks;

/// <summary>Where each named tensor lies in one flat vector.</summary>
internal sealed class TensorLayout
{
    private const ulong InitialisationPurpose = 1;
    private readonly Dictionary<string, int> offsets = new(StringComparer.Ordinal);

    public TensorLayout(IEnumerable<ParameterSpec> specs)
    {
        Specs = [.. specs];
        foreach (var spec in Specs)
        {
            offsets.Add(spec.Name, Length);
            Length += spec.Count;
        }
    }

    public IReadOnlyList<ParameterSpec> Specs { get; }

    /// <summary>Elements of the flat vector.</summary>
    public int Length { get; }

    /// <summary>The part of a flat vector that holds one tensor.</summary>
    public ReadOnlySpan<float> Slice(ReadOnlySpan<float> vector, ParameterSpec spec) => vector.Slice(offsets[spec.Name], spec.Count);

    /// <summary>Start values; the same for the same seed.</summary>
    public float[] Initialise(ulong seed)
    {
        var vector = new float[Length];
        for (var i = 0; i < Specs.Count; i++)
        {
            var spec = Specs[i];
            var part = vector.AsSpan(offsets[spec.Name], spec.Count);
            if (spec.Gain == 0)
            {
                part.Fill(spec.Constant);
                continue;
            }

            var random = new CounterRandom(seed, InitialisationPurpose, (ulong)i);
            var deviation = Math.Sqrt(spec.Gain / spec.FanIn);
            foreach (ref var value in part)
            {
                value = (float)(deviation * Normal(ref random));
            }
        }

        return vector;
    }

    /// <summary>Box and Muller's transform of two uniform numbers.</summary>
    private static double Normal(ref CounterRandom random)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
