using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Runs the path tracing shader over images. While the device works on one piece, the host packs the next and unpacks the last.</summary>
internal sealed class PathTracer : IDisposable
{
    // A GPU gets 32 images of 224 x 224 at once, half of the batch that the device prefers. A software driver gets two: by long passes over few pixels
    // its lanes stay fuller.
    private const int GpuPixels = 32 * 224 * 224;
    private const int SoftwarePixels = 1 << 17;
    private const double GpuSeconds = 0.25;
    private const double SoftwareSeconds = 2;

    private readonly ComputeDevice device;
    private readonly ShaderSet shaders;
    private readonly PartPool parts;
    private readonly PicturePool pictures;
    private readonly PiecePlan pieces;
    private readonly PieceRun[] runs;

    /// <summary>Takes over the device.</summary>
    public PathTracer(ComputeDevice device, VulkanOptions options)
    {
        this.device = device;
        var info = device.Info;
        var maxPixels = options.MaxPixels ?? (info.IsGpu ? GpuPixels : SoftwarePixels);
        var mostPixels = (int)Math.Min(int.MaxValue, info.MaxStorageBytes / WorkBuffers.LargestPixelBytes);
        pieces = new(Math.Min(maxPixels, mostPixels), mostPixels, options.KeptBytes / 16, info.Name, options.MaxTexels ?? info.MaxTexels);
        shaders = new(device);
        parts = new(device, options.KeptBytes);
        pictures = new(device, options.KeptBytes);
        var plan = new PassPlan(options.MaxSamplesPerPass, info.IsGpu ? GpuSeconds : SoftwareSeconds);
        var bound = new SampleBound(!info.IsGpu);
        runs = [new(device, shaders, plan, bound), new(device, shaders, plan, bound)];
    }

    /// <summary>Renders jobs into frames.</summary>
    public void Render(IReadOnlyList<RenderJob> jobs, RenderSettings settings, IReadOnlyList<RenderFrame> frames, CancellationToken cancellation)
    {
        try
        {
            (Piece Piece, PieceRun Run)? last = null;
            var turn = 0;
            foreach (var piece in pieces.Pieces(jobs, settings))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!parts.Has(piece.Needs.Parts) || !pictures.Has(piece.Needs.Pictures))
                {
                    Finish(last);
                    last = null;
                    parts.Load(piece.Needs.Parts);
                    pictures.Load(piece.Needs.Pictures);
                }

                var run = runs[turn++ % runs.Length];
                var scenes = piece.Images.Select(i => jobs[i]).ToList();
                run.Begin(piece, settings, SceneTable.Pack(scenes, settings, parts, pictures), parts, pictures);
                Finish(last);
                last = (piece, run);
            }

            Finish(last);
        }
        finally
        {
            // After a failure the device may still be at work on the other piece, with buffers that the next call changes.
            foreach (var run in runs.Where(run => run.IsBusy))
            {
                run.Abandon();
            }
        }

        void Finish((Piece Piece, PieceRun Run)? last)
        {
            if (last is not var (piece, run))
            {
                return;
            }

            run.Finish(cancellation);
            for (var i = 0; i < piece.Images.Count; i++)
            {
                run.Unpack(i, frames[piece.Images[i]]);
            }
        }
    }

    public void Dispose()
    {
        foreach (var run in runs)
        {
            run.Dispose();
        }

        parts.Dispose();
        pictures.Dispose();
        shaders.Dispose();
        device.Dispose();
    }
}
