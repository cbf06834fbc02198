using Resilience.Sweeps.Predictions;
using VggTrainer.Networks;

namespace VggTrainer.Gradients;

/// <summary>Predicted effects of all flips of single bits, by layer.</summary>
internal static class FlipEffects
{
    private const int Bits = 32;

    /// <summary>
    /// For every parameter w and bit, |g · (w' − w)| averaged over the images, each image at most 1: a flip of a high exponent bit changes a
    /// weight by up to 10^38, and first order has nothing to say that far out but "more than enough". A flip to infinity or to no number counts
    /// as 1 where any image depends on the parameter.
    /// </summary>
    public static IReadOnlyList<PredictedLayer> Of(PlainModel model, SensitivityHistogram sensitivities)
    {
        var layers = new List<PredictedLayer>();
        var first = 0;
        foreach (var group in model.Network.Layers.Where(layer => layer.Parameters.Count > 0).GroupBy(layer => layer.Name, StringComparer.Ordinal))
        {
            var count = group.Sum(layer => layer.Parameters.Sum(spec => spec.Count));
            layers.Add(Of(group.Key, model.Parameters, first, count, sensitivities));
            first += count;
        }

        return layers;
    }

    /// <summary>How far a flip moves a value; infinite where the flipped one is no number.</summary>
    public static double Change(float value, int bit)
    {
        var flipped = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(value) ^ (1u << bit));
        return float.IsFinite(flipped) ? Math.Abs((double)flipped - value) : double.PositiveInfinity;
    }

    private static PredictedLayer Of(string name, float[] parameters, int first, int count, SensitivityHistogram sensitivities)
    {
        var (mean, square) = (new double[Bits], new double[Bits]);
        Parallel.For(0, Bits, bit =>
        {
            for (var i = first; i < first + count; i++)
            {
                var effect = sensitivities.Effect(i, Change(parameters[i], bit));
                mean[bit] += effect / count;
                square[bit] += effect * effect / count;
            }
        });
        var sensitivity = Enumerable.Range(first, count).Average(sensitivities.Mean);
        return new PredictedLayer(name, count, sensitivity, [.. mean.Select(Share)], [.. square.Select(Share)]);
    }

    // A sum of rounded shares may pass 1 by a rounding.
    private static double Share(double value) => Math.Min(1, value);
}
