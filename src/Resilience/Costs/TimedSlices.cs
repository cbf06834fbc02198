namespace Resilience.Costs;

/// <summary>
/// Repeated measurements on a machine that others may use. A slice during which another program had the cores says little by the clock,
/// much by the processor time that it took; so the clock's sum is divided among the slices by their processor times.
/// </summary>
/// <param name="threads">Cores in use.</param>
/// <param name="byClock">True where the work is done elsewhere, as on a GPU, and processor time says nothing.</param>
internal sealed class TimedSlices(int threads, bool byClock)
{
    private readonly Dictionary<int, List<(double Wall, double Cpu)>> slices = [];

    /// <summary>Share of the cores' time that the slices got, 0..1.</summary>
    public double CoreShare => byClock ? 1 : Math.Clamp(All.Sum(s => s.Cpu) / Math.Max(1e-9, All.Sum(s => s.Wall) * threads), 0.001, 1);

    /// <summary>Largest relative difference between slices of one key.</summary>
    public double Spread => slices.Values.Max(list =>
    {
        var times = list.Select(Key).ToArray();
        return (times.Max() - times.Min()) / Math.Max(1e-9, times.Min());
    });

    private IEnumerable<(double Wall, double Cpu)> All => slices.Values.SelectMany(list => list);

    /// <summary>Adds a slice.</summary>
    /// <param name="key">What was measured.</param>
    /// <param name="wall">Milliseconds by the clock, for a unit of work.</param>
    /// <param name="cpu">Milliseconds of processor time, for the same unit.</param>
    public void Add(int key, double wall, double cpu)
    {
        if (!slices.TryGetValue(key, out var list))
        {
            slices.Add(key, list = []);
        }

        list.Add((wall, cpu));
    }

    /// <summary>Milliseconds by the clock for a unit of what was measured under a key.</summary>
    public double Of(int key) => slices[key].Average(Key) / (byClock ? 1 : threads * CoreShare);

    private double Key((double Wall, double Cpu) slice) => byClock ? slice.Wall : slice.Cpu;
}
