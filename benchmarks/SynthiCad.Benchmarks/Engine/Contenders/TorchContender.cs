namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>Torch's own fault-free forward pass, for comparison with the other runtime's.</summary>
internal sealed class TorchContender(PyTorchFi child, string suffix) : IContender
{
    public string Key { get; } = "torch-clean" + suffix;

    public string Title { get; } = "torch, clean inference, batch 32" + (suffix.Length == 0 ? string.Empty : ", tuned malloc");

    public string? Note => child.Description;

    public void WarmUp() => child.Start();

    public Slice Measure(int round) => child.Ask("clean").Slice;
}
