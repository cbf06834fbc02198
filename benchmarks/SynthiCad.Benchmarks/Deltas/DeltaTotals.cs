using System.Globalization;
using Resilience.Campaigns;
using Resilience.Campaigns.Trials;

namespace SynthiCad.Benchmarks.Deltas;

/// <summary>Pairs of a fault list and an image, compared between the modes.</summary>
internal sealed class DeltaTotals
{
    private long pairs;
    private long apart;
    private long rechecked;
    private double largest;

    /// <summary>Pairs whose prediction, or whether there is one, is another.</summary>
    public long Changed { get; private set; }

    /// <summary>Compares trials.</summary>
    /// <param name="exact">Scores by trial, image by image.</param>
    /// <param name="delta">The same in mode delta.</param>
    /// <param name="classes">Scores an image.</param>
    public void Add((float[][] Scores, int Rechecked) exact, (float[][] Scores, int Rechecked) delta, int classes)
    {
        rechecked += delta.Rechecked;
        for (var trial = 0; trial < exact.Scores.Length; trial++)
        {
            for (var first = 0; first < exact.Scores[trial].Length; first += classes)
            {
                Compare(exact.Scores[trial].AsSpan(first, classes), delta.Scores[trial].AsSpan(first, classes));
            }
        }
    }

    private void Compare(ReadOnlySpan<float> exact, ReadOnlySpan<float> delta)
    {
        pairs++;
        var finite = Classification.AllFinite(exact);
        var same = finite == Classification.AllFinite(delta) && (!finite || Classification.Top1(exact) == Classification.Top1(delta));
        Changed += same ? 0 : 1;
        if (!System.Runtime.InteropServices.MemoryMarshal.AsBytes(exact).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(delta)))
        {
            apart++;
            largest = Math.Max(largest, DeltaGuard.Difference(delta, exact));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{pairs} pairs so far, {Changed} predictions changed, {apart} with other bits, {rechecked} run exactly as well, scores apart by at most {largest:0.0e+0} of the largest");
}
