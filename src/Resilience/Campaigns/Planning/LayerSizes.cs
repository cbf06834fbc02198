using Resilience.Faults;
using Resilience.Faults.Selections;
using Resilience.Models;
using Resilience.Statistics;

namespace Resilience.Campaigns.Planning;

/// <summary>Trials of one flip that a layer takes for a margin: planned from its size, and from the values of its weights.</summary>
/// <param name="Layer">The layer; of the sum, null.</param>
/// <param name="Sites">Its fault space in the chosen bits, N.</param>
/// <param name="Planned">Leveugle's number at the share ½, rounded up: <see cref="SampleSize"/>.</param>
/// <param name="DataAware">The sum over bits of data-aware numbers, each for the margin within its bit: <see cref="BitCriticality"/>.</param>
internal sealed record LayerSizes(string? Layer, long Sites, long Planned, long DataAware)
{
    /// <summary>The constant of a level: rounded to three decimals, 1.960 at 95 % and 2.576 at 99 %, as most publications have it.</summary>
    public static double Constant(double confidence) => Math.Round(Quantiles.Normal(0.5 + (confidence / 2)), 3);

    /// <summary>Sizes of layers with float32 parameters, in graph order, and last of all of them as one population.</summary>
    /// <param name="model">The model.</param>
    /// <param name="layers">Names, globs, <c>op:Conv</c>.</param>
    /// <param name="bits">The bits in scope.</param>
    /// <param name="margin">Half width, 0..1 exclusive.</param>
    /// <param name="confidence">Two-sided level, 0.5..1 exclusive.</param>
    /// <exception cref="ResilienceException">RES0102 and others for the layers; RES0105: margin or confidence.</exception>
    public static IReadOnlyList<LayerSizes> Of(OnnxModel model, string layers, BitSelection bits, double margin, double confidence)
    {
        Require(margin is > 0 and < 1, $"Margin = {margin}; expected above 0 and below 1, such as 0.01 for one percent either way");
        Require(confidence is > 0.5 and < 1, $"Confidence = {confidence}; expected above 0.5 and below 1, such as 0.95");
        var z = Constant(confidence);
        var found = LayerSelection.Parse(layers).Find(LayerFinder.Candidates(model.Layers), model.File).Select(index => Of(model, model.Layers[index], bits, margin, z)).ToList();
        var all = found.Sum(layer => layer.Sites);
        return [.. found, new LayerSizes(null, all, SampleSize.RoundedUp(SampleSize.Of(all, margin, z)), found.Sum(layer => layer.DataAware))];
    }

    private static LayerSizes Of(OnnxModel model, ModelLayer layer, BitSelection bits, double margin, double z)
    {
        var targets = model.Targets(layer);
        var elements = targets.Sum(target => target.Elements);
        var words = new uint[elements];
        var at = 0;
        foreach (var target in targets)
        {
            model.CopyBits(target.Name, words.AsSpan(at, (int)target.Elements));
            at += (int)target.Elements;
        }

        // A value that is none moves by no distance.
        var shares = BitCriticality.Of(Array.FindAll(Array.ConvertAll(words, BitConverter.UInt32BitsToSingle), float.IsFinite));
        var chosen = Enumerable.Range(0, shares.Length).Where(bit => (bits.Mask >> bit & 1) != 0).ToArray();
        var sites = elements * chosen.Length;
        return new LayerSizes(
            layer.Name, sites, SampleSize.RoundedUp(SampleSize.Of(sites, margin, z)), BitCriticality.Sizes([.. chosen.Select(bit => shares[bit])], elements, margin, z).Sum());
    }

    private static void Require(bool holds, FormattableString message)
    {
        if (!holds)
        {
            throw new ResilienceException(ErrorCodes.BadCampaignValue, message.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
