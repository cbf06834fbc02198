using System.Diagnostics;
using System.Runtime.InteropServices;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>One piece of work on its way through the device: its buffers, commands and progress. Two of them take turns.</summary>
internal sealed class PieceRun(ComputeDevice device, ShaderSet shaders, PassPlan plan, SampleBound bound) : IDisposable
{
    private const int GroupSize = 8;
    private readonly Submission submission = new(device);
    private WorkBuffers? work;
    private DescriptorTable? table;
    private Piece piece = null!;
    private RenderSettings settings = null!;
    private PassBlock pass;
    private long started;

    /// <summary>Whether it has work that was not finished.</summary>
    public bool IsBusy { get; private set; }

    private long Pixels => (long)piece.Images.Count * piece.Rows * settings.Width;

    /// <summary>Hands the first pass of a piece to the device.</summary>
    public void Begin(Piece next, RenderSettings how, uint[] rows, PartPool parts, PicturePool pictures)
    {
        (piece, settings) = (next, how);
        var bytes = MemoryMarshal.AsBytes(rows.AsSpan());
        var buffers = Reserve(bytes.Length);
        buffers.Table.Stage(bytes);
        table?.Dispose();
        table = null;
        DeviceBuffer[] slots = [parts.Nodes, parts.Triangles, parts.Attributes, pictures.Buffer, buffers.Table, buffers.Sums, buffers.Pixels, buffers.Centres, buffers.Guides, buffers.Progress];
        table = new(device, shaders.Get(piece.Runs[0].Features), [.. slots.Select((buffer, i) => new Binding((uint)i, ShaderSet.Slots[i], buffer))]);
        pass = new PassBlock
        {
            Width = (uint)settings.Width,
            Height = (uint)settings.Height,
            FirstRow = (uint)piece.FirstRow,
            Rows = (uint)piece.Rows,
            Samples = (uint)settings.SamplesPerPixel,
            MaxBounces = (uint)settings.MaxBounces,
            Developed = settings.Outputs.HasFlag(RenderOutputs.Radiance) ? 0u : 1u,
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
                plan.Learn(Pixels, (int)(pass.EndSample - pass.FirstSample), Stopwatch.GetElapsedTime(started));
                pass.FirstSample = pass.EndSample;
            }

            if (pass.FirstSample == pass.Samples)
            {
                IsBusy = false;
                return;
            }

            cancellation.ThrowIfCancellationRequested();
            Submit(0);
        }
    }

    /// <summary>Copies the results of one image to its frame.</summary>
    public void Unpack(int image, RenderFrame frame) => FrameUnpacker.Unpack(work!, image, piece.Images.Count, piece.FirstRow, piece.Rows, settings, frame);

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

    private void Submit(long uploadBytes)
    {
        var left = (int)(pass.Samples - pass.FirstSample);
        pass.EndSample = pass.FirstSample + (uint)plan.Next(Pixels, Math.Min(left, bound.Most(settings.MaxBounces)));
        started = Stopwatch.GetTimestamp();
        submission.Submit(commands =>
        {
            if (uploadBytes > 0)
            {
                work!.Table.RecordUpload(commands, uploadBytes);
                Submission.Barrier(device, commands);
            }

            var block = pass;
            block.FirstImage = 0;
            foreach (var (features, count) in piece.Runs)
            {
                var push = MemoryMarshal.AsBytes(new ReadOnlySpan<PassBlock>(in block));
                shaders.Get(features).Dispatch(commands, table!, push, Groups(settings.Width), Groups(piece.Rows), (uint)count);
                block.FirstImage += (uint)count;
            }

            if (pass.EndSample == pass.Samples)
            {
                work!.RecordReadback(commands, Pixels, settings.Outputs);
            }

            if (!device.Info.IsGpu)
            {
                Submission.Barrier(device, commands);
                work!.Progress.RecordReadback(commands, Pixels * WorkBuffers.ProgressBytes);
            }
        });
    }

    private bool WasCutShort()
    {
        if (device.Info.IsGpu)
        {
            return false;
        }

        var end = pass.EndSample;
        foreach (var samples in MemoryMarshal.Cast<byte, uint>(work!.Progress.Read(Pixels * WorkBuffers.ProgressBytes)))
        {
            if (samples < end)
            {
                return true;
            }
        }

        return false;
    }

    private WorkBuffers Reserve(long tableBytes)
    {
        var pixels = (int)Pixels;
        if (work is not null && work.Fit(tableBytes, pixels, settings.Outputs))
        {
            return work;
        }

        // Grown only, so that pieces of different kinds do not allocate again and again.
        var (table, most, outputs) = (tableBytes, pixels, settings.Outputs);
        if (work is not null)
        {
            (table, most, outputs) = (Math.Max(table, work.Table.Size), Math.Max(most, work.MaxPixels), outputs | work.Outputs);
            work.Dispose();
            work = null;
        }

        return work = new(device, table, most, outputs);
    }

    private static uint Groups(int pixels) => (uint)((pixels + GroupSize - 1) / GroupSize);
}
