namespace SynthiCad.Generator.Configuration;

/// <summary>Picks by weight.</summary>
internal static class WeightedPick
{
    /// <summary>The place that a uniform <paramref name="share"/> in [0, 1) falls on.</summary>
    public static int At(IReadOnlyList<double> weights, double share)
    {
        var left = share * weights.Sum();
        var last = 0;
        for (var i = 0; i < weights.Count; i++)
        {
            if (weights[i] <= 0)
            {
                continue;
            }

            last = i;
            if (left < weights[i])
            {
                return i;
            }

            left -= weights[i];
        }

        // Rounding can leave a rest beyond the last weight.
        return last;
    }
}
