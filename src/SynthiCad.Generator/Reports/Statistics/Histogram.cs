namespace SynthiCad.Generator.Reports.Statistics;

/// <summary>Counts in bins of equal width; what lies outside counts in the first or last.</summary>
/// <param name="low">Start of the first bin.</param>
/// <param name="high">End of the last bin.</param>
/// <param name="bins">How many.</param>
internal sealed class Histogram(double low, double high, int bins)
{
    private readonly long[] counts = new long[bins];
    private double sum;
    private double least = double.PositiveInfinity;
    private double most = double.NegativeInfinity;

    public double Low => low;

    public double High => high;

    public IReadOnlyList<long> Counts => counts;

    /// <summary>Values counted.</summary>
    public long Total { get; private set; }

    /// <summary>Mean of the values; 0 where there are none.</summary>
    public double Mean => Total == 0 ? 0 : sum / Total;

    /// <summary>Least value; 0 where there are none.</summary>
    public double Minimum => Total == 0 ? 0 : least;

    /// <summary>Greatest value; 0 where there are none.</summary>
    public double Maximum => Total == 0 ? 0 : most;

    /// <summary>The first bins, half a bin to the left, so that bin i stands around i.</summary>
    public Histogram AroundWhole(int count)
    {
        var shown = new Histogram(-0.5, count - 0.5, count) { Total = Total };
        Array.Copy(counts, shown.counts, Math.Min(count, counts.Length));
        return shown;
    }

    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        counts[(int)Math.Clamp((value - low) / (high - low) * bins, 0, bins - 1)]++;
        Total++;
        sum += value;
        least = Math.Min(least, value);
        most = Math.Max(most, value);
    }
}
