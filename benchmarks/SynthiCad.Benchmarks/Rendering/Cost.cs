namespace SynthiCad.Benchmarks.Rendering;

/// <summary>What some images took.</summary>
/// <param name="Images">How many.</param>
/// <param name="Wall">Seconds on the clock.</param>
/// <param name="Processor">Seconds of all cores.</param>
internal readonly record struct Cost(int Images, double Wall, double Processor)
{
    /// <summary>Images a second.</summary>
    public double Rate => Images / Wall;

    /// <summary>Processor seconds an image.</summary>
    public double ProcessorEach => Processor / Images;

    public static Cost operator +(Cost a, Cost b) => new(a.Images + b.Images, a.Wall + b.Wall, a.Processor + b.Processor);
}
