namespace SynthiCad.Benchmarks.Rendering;

/// <summary>One row of the comparison.</summary>
/// <param name="title">For the table.</param>
/// <param name="key">For the results' file.</param>
/// <param name="noise">Root mean square distance to its own reference, sRGB 0..1.</param>
/// <param name="turn">Makes some images.</param>
internal sealed class Contender(string title, string key, double noise, Func<Cost> turn)
{
    private readonly List<Cost> turns = [];

    /// <summary>For the table.</summary>
    public string Title => title;

    /// <summary>For the results' file.</summary>
    public string Key => key;

    /// <summary>Root mean square distance to its own reference.</summary>
    public double Noise => noise;

    /// <summary>What each turn took.</summary>
    public IReadOnlyList<Cost> Turns => turns;

    /// <summary>Images a second, median of the turns.</summary>
    public double Rate => Median([.. turns.Select(cost => cost.Rate)]);

    /// <summary>Processor seconds an image, median of the turns.</summary>
    public double ProcessorEach => Median([.. turns.Select(cost => cost.ProcessorEach)]);

    /// <summary>A turn that does not count.</summary>
    public void Warm() => turn();

    /// <summary>A turn that counts.</summary>
    public void TakeTurn() => turns.Add(turn());

    /// <summary>How many times as many images a second as another makes, median over the rounds.</summary>
    public double RateTo(Contender other) => Median([.. turns.Zip(other.turns, (own, its) => own.Rate / its.Rate)]);

    /// <summary>How many times the processor time an image that another takes, median over the rounds.</summary>
    public double ProcessorTo(Contender other) => Median([.. turns.Zip(other.turns, (own, its) => its.ProcessorEach / own.ProcessorEach)]);

    private static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
