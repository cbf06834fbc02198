using System.Globalization;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>Fault-free inference of the whole model: what a trial costs where each is one forward pass.</summary>
internal sealed class CleanContender(CleanModel model, int batch, double seconds) : IContender
{
    public string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"clean-b{batch}");

    public string Title { get; } = string.Create(CultureInfo.InvariantCulture, $"clean inference, batch {batch}");

    public string? Note => null;

    public void WarmUp() => model.Run(batch, 0);

    public Slice Measure(int round) => model.Run(batch, seconds);
}
