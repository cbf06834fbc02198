using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Runs the path tracing shader over images of one part.</summary>
internal sealed class PathTracer : IDisposable
{
    private const int GroupSize = 8;

    // llvmpipe ends all loops of an invocation after 65,535 turns in all, without a word: rays that are lost darken the
    // picture. A path of n bounces takes up to 2 (n + 1) rays and a ray some hundred turns, so this many segments
    // a dispatch stay below it.
    private const int SoftwareSegments = 32;

    // Every device dispatches at least 65535 groups in z; more images than this at once gain nothing.
    private const int MaxImages = 1024;
    private static readonly DescriptorType[] Slots =
    [
        DescriptorType.UniformTexelBuffer, DescriptorType.UniformTexelBuffer, DescriptorType.StorageBuffer,
        DescriptorType.StorageBuffer, DescriptorType.StorageBuffer, DescriptorType.StorageBuffer,
    ];

    private readonly ComputeDevice device;
    private readonly ComputePipeline pipeline;
    private readonly PartCache parts;
    private readonly PassPlan plan;
    private readonly int maxPixels;
    private WorkBuffers? work;

    /// <summary>Compiles the shader; takes over the device.</summary>
    public PathTracer(ComputeDevice device, VulkanOptions options)
    {
        this.device = device;
        maxPixels = options.MaxPixels;
        plan = new(options.MaxSamplesPerPass);
        parts = new(device);
        pipeline = new(device, ShaderCode(), Slots, Marshal.SizeOf<PassBlock>());
    }

    /// <summary>The embedded SPIR-V.</summary>
    public static byte[] ShaderCode()
    {
        using var stream = typeof(PathTracer).Assembly.GetManifestResourceStream("pathtrace.spv")
            ?? throw new InvalidOperationException("The shader pathtrace.spv is not embedded in the assembly.");
        var code = new byte[stream.Length];
        stream.ReadExactly(code);
        return code;
    }

    /// <summary>Renders jobs that share a part.</summary>
    public void Render(RenderPart part, IReadOnlyList<RenderJob> jobs, RenderSettings settings, IReadOnlyList<RenderFrame> frames, CancellationToken cancellation)
    {
        var buffers = parts.Get(part);
        var rows = Math.Clamp(maxPixels / settings.Width, 1, settings.Height);
        var batch = rows < settings.Height ? 1 : Math.Clamp(maxPixels / (settings.Width * settings.Height), 1, MaxImages);
        for (var first = 0; first < jobs.Count; first += batch)
        {
            var count = Math.Min(batch, jobs.Count - first);
            var blocks = new ImageBlock[count];
            for (var i = 0; i < count; i++)
            {
                blocks[i] = ImageBlock.Of(jobs[first + i], settings.Width, settings.Height);
            }

            for (var row = 0; row < settings.Height; row += rows)
            {
                var band = new PassBlock
                {
                    Width = (uint)settings.Width,
                    Height = (uint)settings.Height,
                    FirstRow = (uint)row,
                    Rows = (uint)Math.Min(rows, settings.Height - row),
                    Samples = (uint)settings.SamplesPerPixel,
                    MaxBounces = (uint)settings.MaxBounces,
                };
                Trace(buffers, blocks, band, cancellation);
                for (var i = 0; i < count; i++)
                {
                    Unpack(band, i, count, frames[first + i]);
                }
            }
        }
    }

    public void Dispose()
    {
        work?.Dispose();
        parts.Dispose();
        pipeline.Dispose();
        device.Dispose();
    }

    private void Trace(PartBuffers part, ImageBlock[] blocks, PassBlock pass, CancellationToken cancellation)
    {
        var pixels = blocks.Length * (int)(pass.Rows * pass.Width);
        var space = Reserve(blocks.Length, pixels);
        space.Images.Write(MemoryMarshal.AsBytes(blocks.AsSpan()));
        using var table = new DescriptorTable(
            device,
            pipeline,
            new(0, Slots[0], part.Nodes),
            new(1, Slots[1], part.Triangles),
            new(2, Slots[2], space.Images),
            new(3, Slots[3], space.Sums),
            new(4, Slots[4], space.Pixels),
            new(5, Slots[5], space.Guides));
        while (pass.FirstSample < pass.Samples)
        {
            cancellation.ThrowIfCancellationRequested();
            var most = device.Info.IsGpu ? int.MaxValue : Math.Max(1, SoftwareSegments / (int)(pass.MaxBounces + 1));
            var samples = plan.Next(pixels, Math.Min((int)(pass.Samples - pass.FirstSample), most));
            pass.EndSample = pass.FirstSample + (uint)samples;
            var start = Stopwatch.GetTimestamp();
            device.Run(commands =>
            {
                var push = MemoryMarshal.AsBytes(new ReadOnlySpan<PassBlock>(in pass));
                pipeline.Dispatch(commands, table, push, Groups(pass.Width), Groups(pass.Rows), (uint)blocks.Length);
            });
            plan.Learn(pixels, samples, Stopwatch.GetElapsedTime(start));
            pass.FirstSample = pass.EndSample;
        }
    }

    private WorkBuffers Reserve(int images, int pixels)
    {
        if (work is not null && work.MaxImages >= images && work.MaxPixels >= pixels)
        {
            return work;
        }

        work?.Dispose();
        work = null;
        return work = new(device, images, pixels);
    }

    private void Unpack(in PassBlock band, int image, int images, RenderFrame frame)
    {
        var count = (int)(band.Rows * band.Width);
        var words = MemoryMarshal.Cast<byte, uint>(work!.Pixels.Read(images * count * 4)).Slice(image * count, count);
        var target = (int)(band.FirstRow * band.Width);
        for (var i = 0; i < count; i++)
        {
            var word = words[i];
            var rgb = (target + i) * 3;
            frame.Rgb[rgb] = (byte)word;
            frame.Rgb[rgb + 1] = (byte)(word >> 8);
            frame.Rgb[rgb + 2] = (byte)(word >> 16);
            frame.Ids[target + i] = (ushort)(word >> 24);
        }

        var guides = MemoryMarshal.Cast<byte, Vector4>(work.Guides.Read(images * count * 16)).Slice(image * count, count);
        for (var i = 0; i < count; i++)
        {
            frame.Normals[target + i] = guides[i].AsVector3();
            frame.Depth[target + i] = guides[i].W;
        }
    }

    private static uint Groups(uint pixels) => (pixels + GroupSize - 1) / GroupSize;
}
