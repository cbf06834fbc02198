using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using SynthiCad.Generator.Rendering.Adaptive;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>One piece of work on its way through the device: its buffers, commands and progress. Two of them take turns.</summary>
internal sealed class PieceRun(ComputeDevice device, ShaderSet shaders, PassPlan plan, SampleBound bound) : IDisposable
{
    private const uint GroupSize = 8;

    // Some neighbouring groups, then as many of the next strip of the images, and so on: a software driver gives each thread
    // an equal run of groups, and pictures have easy and hard parts. Neighbours find the same nodes in a core's cache.
    private const uint Neighbours = 8;
    private const uint Strips = 16;
    private readonly Submission submission = new(device);
    private WorkBuffers? work;
    private DescriptorTable? table;
    private Piece piece = null!;
    private RenderSettings settings = null!;
    private SampleList? list;
    private PassBlock pass;
    private int samples;
    private long started;

    /// <summary>Whether it has work that was not finished.</summary>
    public bool IsBusy { get; private set; }

    // What the shader keeps, for the host or for sharing out samples.
    private RenderOutputs Kept => settings.IsAdaptive ? RenderOutputs.Radiance | RenderOutputs.Guides : settings.Outputs;

    private long Pixels => (long)piece.Images.Count * piece.Rows * settings.Width;

    /// <summary>Hands the first pass of a piece to the device.</summary>
    public void Begin(Piece next, RenderSettings how, uint[] rows, PartPool parts, PicturePool pictures)
    {
        (piece, settings, list) = (next, how, null);
        var bytes = MemoryMarshal.AsBytes(rows.AsSpan());
        var buffers = Reserve(bytes.Length);
        buffers.Table.Stage(bytes);
        table?.Dispose();
        table = null;
        DeviceBuffer[] slots = [parts.Nodes, parts.Triangles, parts.Attributes, pictures.Buffer, buffers.Table, buffers.Sums, buffers.Pixels, buffers.Centres, buffers.Guides, buffers.Progress, buffers.Shares];
        table = new(device, shaders.Get(piece.Runs[0].Features), [.. slots.Select((buffer, i) => new Binding((uint)i, ShaderSet.Slots[i], buffer))]);
        samples = settings.IsAdaptive ? SampleShares.First(settings.SamplesPerPixel) : settings.SamplesPerPixel;
        pass = new PassBlock
        {
            Width = (uint)settings.Width,
            Height = (uint)settings.Height,
            FirstRow = (uint)piece.FirstRow,
            Rows = (uint)piece.Rows,
            IndexMask = settings.IsAdaptive ? uint.MaxValue : Cpu.SobolSampler.IndexMask(settings.SamplesPerPixel),
            MaxBounces = (uint)settings.MaxBounces,
            BoundScale = settings.BoundScale,
        };
        IsBusy = true;
        Submit(bytes.Length);
    }

    /// <summary>Runs the other passes and waits for the last; the results can be read then.</summary>
    public void Finish(CancellationToken cancellation)
    {
        while (true)
        {
            submission.Wait();
            if (WasCutShort())
            {
                bound.Halve((int)(pass.EndSample - pass.FirstSample), device.Info.Name);
            }
            else
            {
                plan.Learn(Working(), (int)(pass.EndSample - pass.FirstSample), Stopwatch.GetElapsedTime(started));
                pass.FirstSample = pass.EndSample;
            }

            var uploadBytes = 0;
            if (pass.FirstSample == samples)
            {
                if (!settings.IsAdaptive || list is not null || Share() == 0)
                {
                    IsBusy = false;
                    return;
                }

                uploadBytes = sizeof(uint) * list!.Words.Length;
            }

            cancellation.ThrowIfCancellationRequested();
            Submit(uploadBytes);
        }
    }

    /// <summary>Copies the results of one image to its frame.</summary>
    public void Unpack(int image, RenderFrame frame) => FrameUnpacker.Unpack(work!, image, piece.Images.Count, piece.FirstRow, piece.Rows, settings, list is null ? [] : list.Totals, frame);

    /// <summary>Waits for the device and forgets the work.</summary>
    public void Abandon()
    {
        IsBusy = false;
        if (!device.Handle.IsAbandoned)
        {
            submission.Wait();
        }
    }

    public void Dispose()
    {
        table?.Dispose();
        work?.Dispose();
        submission.Dispose();
    }

    /// <summary>Shares out what the first pass left; returns how many pixels get more.</summary>
    private int Share()
    {
        var sums = MemoryMarshal.Cast<byte, Vector4>(work!.Sums.Read(Pixels * WorkBuffers.SumBytes));
        var guides = MemoryMarshal.Cast<byte, Vector4>(work.Guides.Read(Pixels * WorkBuffers.GuideBytes));
        list = SampleList.Of(piece, settings, sums, guides);
        if (list.Count > 0)
        {
            work.Shares.Stage(MemoryMarshal.AsBytes(list.Words));
            samples = list.Most;
        }

        return list.Count;
    }

    /// <summary>Pixels of the current pass.</summary>
    private long Working() => list is null ? Pixels : Enumerable.Range(0, piece.Runs.Count).Sum(run => (long)list.Above(run, (int)pass.FirstSample).Count);

    private void Submit(long uploadBytes)
    {
        // In equal parts: a short last pass would leave lanes idle.
        var left = samples - (int)pass.FirstSample;
        var most = bound.Most(settings.MaxBounces);
        var parts = ((left - 1) / most) + 1;
        pass.EndSample = pass.FirstSample + (uint)plan.Next(Working(), ((left - 1) / parts) + 1);
        var last = pass.EndSample == samples;
        pass.Developed = settings.Outputs.HasFlag(RenderOutputs.Radiance) || (list is null && !last) ? 0u : 1u;
        started = Stopwatch.GetTimestamp();
        submission.Submit(commands =>
        {
            if (uploadBytes > 0)
            {
                (list is null ? work!.Table : work!.Shares).RecordUpload(commands, uploadBytes);
                Submission.Barrier(device, commands);
            }

            Dispatch(commands);
            if (last)
            {
                work!.RecordReadback(commands, Pixels, Kept);
            }

            if (!device.Info.IsGpu)
            {
                Submission.Barrier(device, commands);
                work!.Progress.RecordReadback(commands, Pixels * WorkBuffers.ProgressBytes);
            }
        });
    }

    private void Dispatch(CommandBuffer commands)
    {
        var block = pass;
        for (var run = 0; run < piece.Runs.Count; run++)
        {
            var (features, count) = piece.Runs[run];
            block.Images = (uint)count;
            var groups = Groups(settings.Width) * Groups(piece.Rows) * (uint)count;
            if (list is not null)
            {
                var (first, works) = list.Above(run, (int)pass.FirstSample);
                (block.FirstWork, block.Works) = ((uint)first, (uint)works);
                groups = Divide(block.Works, GroupSize * GroupSize);
            }

            if (groups > 0)
            {
                var push = MemoryMarshal.AsBytes(new ReadOnlySpan<PassBlock>(in block));
                shaders.Get(features).Dispatch(commands, table!, push, Neighbours, Strips, Divide(groups, Neighbours * Strips));
            }

            block.FirstImage += (uint)count;
        }
    }

    private bool WasCutShort()
    {
        if (device.Info.IsGpu)
        {
            return false;
        }

        var progress = MemoryMarshal.Cast<byte, uint>(work!.Progress.Read(Pixels * WorkBuffers.ProgressBytes));
        for (var i = 0; i < progress.Length; i++)
        {
            if (progress[i] < (list is null ? pass.EndSample : Math.Min(pass.EndSample, (uint)list.Totals[i])))
            {
                return true;
            }
        }

        return false;
    }

    private WorkBuffers Reserve(long tableBytes)
    {
        var pixels = (int)Pixels;
        if (work is not null && work.Fit(tableBytes, pixels, Kept, settings.IsAdaptive))
        {
            return work;
        }

        // Grown only, so that pieces of different kinds do not allocate again and again.
        var (table, most, outputs, adaptive) = (tableBytes, pixels, Kept, settings.IsAdaptive);
        if (work is not null)
        {
            (table, most, outputs, adaptive) = (Math.Max(table, work.Table.Size), Math.Max(most, work.MaxPixels), outputs | work.Outputs, adaptive || work.IsAdaptive);
            work.Dispose();
            work = null;
        }

        return work = new(device, table, most, outputs, adaptive);
    }

    private static uint Groups(int pixels) => Divide((uint)pixels, GroupSize);

    private static uint Divide(uint all, uint size) => (all + size - 1) / size;
}
