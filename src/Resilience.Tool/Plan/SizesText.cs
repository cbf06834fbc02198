using System.Globalization;
using Resilience.Campaigns.Planning;
using Resilience.Faults;
using Resilience.Models;
using Resilience.Tool.Inspect;

namespace Resilience.Tool.Plan;

/// <summary>Trials that a margin takes, layer by layer, for people.</summary>
internal static class SizesText
{
    /// <summary>Computes and writes them.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    public static void Write(OnnxModel model, string layers, BitSelection bits, double margin, double confidence, TextWriter output, bool decorated)
    {
        var sizes = LayerSizes.Of(model, layers, bits, margin, confidence);
        var table = new TextTable("layer", " fault sites", " trials", " data-aware");
        foreach (var size in sizes)
        {
            table.Add(size.Layer ?? "all as one", Count(size.Sites), Count(size.Planned), Count(size.DataAware));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.FileName}: trials of one flip for a margin of {100 * margin:0.###} % either way at {100 * confidence:0.###} %, bits {bits.Describe()}"));
        output.WriteLine();
        table.Write(output, decorated);
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trials: n = N / (1 + e^2 (N - 1) / (z^2 p (1 - p))) with z = {LayerSizes.Constant(confidence):0.000} and p = 1/2, rounded up (Leveugle et al., DATE 2009); Iterations of a campaign of one flip."));
        output.WriteLine("data-aware: the same for each bit by itself, p from how far its flips move the layer's values (Ruospo et al., DATE 2023), summed over the bits: the margin holds within each bit.");
        output.WriteLine("A plan under the normal approximation, not an interval: verdicts rest on what is measured. The number for all as one promises nothing for a layer.");
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
