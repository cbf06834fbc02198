namespace SynthiCad.Benchmarks.Engine;

/// <summary>What one comparison gave.</summary>
internal sealed record LayerResult(ModelCase Model, LayerCase Case, IReadOnlyList<Series> Series)
{
    /// <summary>Clean inference at the batch size that was quickest, or null where none was measured.</summary>
    public Series? BestClean => Series
        .Where(series => series.Contender.Key.StartsWith("clean-", StringComparison.Ordinal) && series.Slices.Count > 0)
        .MaxBy(series => series.Rate);

    /// <summary>A contender's images a second over another's, or NaN where one of them was not measured.</summary>
    public double Ratio(string key, string? to = null)
    {
        var (mine, theirs) = (Find(key), to is null ? BestClean : Find(to));
        return mine is null || theirs is null ? double.NaN : mine.RatioTo(theirs);
    }

    private Series? Find(string key) => Series.FirstOrDefault(series => series.Contender.Key == key);
}
