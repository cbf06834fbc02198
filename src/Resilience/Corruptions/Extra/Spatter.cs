using System.Globalization;
using Resilience.Corruptions.Filters;
using Resilience.Corruptions.Noises;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Extra;

/// <summary>Drops on the lens: water that brightens (severities 1 to 3) or mud that covers (4 and 5).</summary>
internal sealed class Spatter : ICorruption
{
    private static readonly (double Mean, double Deviation, double Sigma, double Threshold, double Strength, bool IsMud)[] Liquids =
    [
        (0.65, 0.3, 4, 0.69, 0.6, false), (0.65, 0.3, 3, 0.68, 0.6, false), (0.65, 0.3, 2, 0.68, 0.5, false), (0.65, 0.3, 1, 0.65, 1.5, true), (0.67, 0.4, 1, 0.65, 1.5, true),
    ];

    // Pale turquoise, and brown.
    private static readonly float[] Water = [175 / 255f, 238 / 255f, 238 / 255f];
    private static readonly float[] Mud = [63 / 255f, 42 / 255f, 20 / 255f];

    /// <inheritdoc/>
    public string Name => "spatter";

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public string Describe(int severity)
    {
        var (mean, deviation, sigma, threshold, strength, isMud) = Liquids[severity - 1];
        var what = isMud ? "mud, its edge smoothed over" : "lit drops of water of strength";
        return string.Create(
            CultureInfo.InvariantCulture, $"{what} {strength}, where normal noise ({mean} ± {deviation}) smoothed over {sigma}/224 of the shorter side exceeds {threshold}");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var (_, _, _, threshold, strength, isMud) = Liquids[severity - 1];
        using var image = PlanarImage.Read(source, width, height);
        using var liquid = Liquid(width, height, severity, random);
        if (isMud)
        {
            Cover(image, liquid, strength * ImageScale.Of(width, height));
        }
        else
        {
            WaterDrops.Light(liquid, (float)strength);
            for (var channel = 0; channel < 3; channel++)
            {
                RowMath.AddScaled(image.Planes[channel].Values, liquid.Values, Water[channel]);
            }
        }

        image.Write(target);
    }

    /// <summary>How much liquid there is: 0 below the threshold.</summary>
    private static Plane Liquid(int width, int height, int severity, CounterRandom random)
    {
        var (mean, deviation, sigma, threshold, _, _) = Liquids[severity - 1];
        var scaled = sigma * ImageScale.Of(width, height);
        var liquid = new Plane(width, height);
        new NormalSource(random).Fill(liquid.Values, 0, 1);
        GaussianFilter.Apply(liquid, scaled);

        // A filter of another width leaves another share of the noise; the drops should cover as much of an image of any size.
        var gain = deviation * GaussianFilter.NoiseGain(sigma) / GaussianFilter.NoiseGain(scaled);
        foreach (ref var value in liquid.Values)
        {
            value = (float)(mean + (gain * value));
            value = value < threshold ? 0 : value;
        }

        return liquid;
    }

    private static void Cover(PlanarImage image, Plane liquid, double sigma)
    {
        foreach (ref var value in liquid.Values)
        {
            value = value > 0 ? 1 : 0;
        }

        GaussianFilter.Apply(liquid, sigma);
        for (var i = 0; i < liquid.Values.Length; i++)
        {
            var mud = liquid.Values[i] < 0.8f ? 0 : liquid.Values[i];
            for (var channel = 0; channel < 3; channel++)
            {
                ref var value = ref image.Planes[channel].Values[i];
                value = (value * (1 - mud)) + (Mud[channel] * mud);
            }
        }
    }
}
