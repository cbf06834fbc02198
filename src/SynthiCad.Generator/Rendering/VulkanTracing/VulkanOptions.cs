namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>How the device works inside; only tests change it, and no choice changes a byte of the result.</summary>
internal sealed record VulkanOptions
{
    /// <summary>Never map device memory, as on a discrete GPU; null decides by the kind of device.</summary>
    public bool? StagingOnly { get; init; }

    /// <summary>Most samples a pixel in one dispatch.</summary>
    public int MaxSamplesPerPass { get; init; } = int.MaxValue;

    /// <summary>Most pixels whose buffers are held at once, twice over; larger work goes in pieces. Null decides by the kind of device.</summary>
    public int? MaxPixels { get; init; }

    /// <summary>Bytes of each kind of scene data (nodes, triangles, attributes, pictures) that stay on the device between batches.</summary>
    public long KeptBytes { get; init; } = 512L << 20;

    /// <summary>Most texels of one buffer; null for the device's own limit.</summary>
    public long? MaxTexels { get; init; }

    /// <summary>How long one dispatch may take; far above the fraction of a second that it is planned for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The loader's file names, or null for the platform's.</summary>
    public string[]? LoaderNames { get; init; }
}
