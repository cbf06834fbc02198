using System.Globalization;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>Trials of one batch each through PyTorchFI: its copy of the model, its injection, one forward pass.</summary>
internal sealed class PyTorchFiContender(PyTorchFi child, int flips, string suffix) : IContender
{
    private readonly List<double> injections = [];

    public string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"pytorchfi{suffix}-{flips}");

    public string Title { get; } = string.Create(
        CultureInfo.InvariantCulture, $"PyTorchFI{(suffix.Length == 0 ? string.Empty : ", tuned malloc")}, {flips} {(flips == 1 ? "flip" : "flips")}");

    public string? Note => injections.Count == 0 ? null : string.Create(
        CultureInfo.InvariantCulture, $"copying the model and injecting take {Series.Median(injections):0.00} s of each trial");

    /// <summary>Starts the child, which runs the model once on its own.</summary>
    public void WarmUp() => child.Start();

    public Slice Measure(int round)
    {
        var (slice, inject) = child.Ask(string.Create(CultureInfo.InvariantCulture, $"go {flips} 1"));
        injections.Add(inject);
        return slice;
    }
}
