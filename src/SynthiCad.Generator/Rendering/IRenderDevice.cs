namespace SynthiCad.Generator.Rendering;

/// <summary>Renders scenes. Implementations: the managed path tracer (<c>cpu</c>) and the Vulkan compute one (<c>vulkan</c>).</summary>
internal interface IRenderDevice : IDisposable
{
    /// <summary>What it runs on, for logs and manifests: <c>cpu (4 threads, AVX2)</c>, <c>vulkan (llvmpipe …)</c>.</summary>
    string Name { get; }

    /// <summary>How many jobs one call should carry for full speed.</summary>
    int PreferredBatch { get; }

    /// <summary>Renders <paramref name="jobs"/> into <paramref name="frames"/>, one each, all of the size in <paramref name="settings"/>.</summary>
    void Render(IReadOnlyList<RenderJob> jobs, RenderSettings settings, IReadOnlyList<RenderFrame> frames, CancellationToken cancellation = default);
}
