using SynthiCad.Generator.Pipeline.Sharding;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Pipeline;

/// <summary>How a build runs; none of it changes a byte of what comes out, except the device's kind.</summary>
/// <param name="Threads">Threads for rendering and encoding.</param>
/// <param name="DeviceKind">The kind of device, part of every content hash: <c>cpu</c> or <c>vulkan</c>.</param>
/// <param name="CreateDevice">Makes the device; called only when there is something to render.</param>
/// <param name="Progress">Hears how far it is.</param>
/// <param name="Warn">Takes warnings in canonical form.</param>
internal sealed record BuildOptions(int Threads, string DeviceKind, Func<IRenderDevice> CreateDevice, IProgressSink Progress, Action<string> Warn)
{
    /// <summary>Which images are made.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Told that another process writes the data set, which is then waited for; null where that is an error.</summary>
    public Action<string>? Wait { get; init; }
}
