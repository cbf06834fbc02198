namespace SynthiCad.Benchmarks.Engine;

/// <summary>A contender's measurements, one a round.</summary>
internal sealed class Series(IContender contender)
{
    private readonly List<Slice> slices = [];

    public IContender Contender { get; } = contender;

    /// <summary>Why it could not be measured, or null.</summary>
    public string? Failure { get; private set; }

    public IReadOnlyList<Slice> Slices => slices;

    /// <summary>Median images a second, or NaN where nothing was measured.</summary>
    public double Rate => Median(slices.Select(slice => slice.Rate));

    public void Add(Slice slice) => slices.Add(slice);

    /// <summary>What was measured so far is void: a contender that fails half-way is not to be trusted.</summary>
    public void Fail(string why)
    {
        Failure = why;
        slices.Clear();
    }

    /// <summary>Median of the ratios within each round.</summary>
    public double RatioTo(Series other) =>
        Median(slices.Zip(other.slices, static (mine, theirs) => mine.Rate / theirs.Rate));

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
