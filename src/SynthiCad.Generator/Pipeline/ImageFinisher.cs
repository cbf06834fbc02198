using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Pipeline.Proofs;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Pipeline.Staging;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Sensors;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Turns rendered frames into files and records. Many threads use one.</summary>
internal sealed class ImageFinisher(BuildPlan plan, Journal journal, string set)
{
    /// <summary>Labels, develops, encodes and writes an image, or says why it must be drawn again.</summary>
    public RejectionReason? Finish(ImageTask task, RenderFrame frame)
    {
        var split = task.Work.Plan.SplitOf(task.Image);
        if (Label(plan.Scene, task, split, frame, out var truth) is { } reason)
        {
            return reason;
        }

        if (FrameProof.Fault(frame) is { } fault)
        {
            throw new SynthiCadException(ErrorCodes.FrameProof, $"image {truth!.Stem}: {fault}", plan.Scene.Path);
        }

        var jpeg = Encode(plan.Scene, task.Scene, frame);
        var sink = new DatasetSink(set);
        sink.Write(truth!.ImagePath, jpeg);
        var extras = plan.Writers
            .Where(writer => writer.HasImageFiles)
            .OrderBy(writer => writer.Name, StringComparer.Ordinal)
            .Select(writer => WriteExtras(writer, truth, frame))
            .ToList();
        journal.Add(new ImageEntry(truth, task.Rejected, LookMaker.Make(frame.Rgb, frame.Width, frame.Height), sink.Files[0], extras));
        return null;
    }

    /// <summary>Labels a frame and develops its picture, or says why it is not fit to show.</summary>
    public static RejectionReason? Label(SceneFile scene, ImageTask task, Split split, RenderFrame frame, out ImageTruth? truth)
    {
        var rejection = TruthMaker.Make(
            task.Scene.Job.Scene,
            id => task.Scene.Instances[id - 1].ClassName,
            frame,
            new ImageName(task.Work.Entry.Name, task.Image, task.Attempt, split),
            new LabelLimits(scene.Limits.MinimumPixels, scene.Limits.MinimumVisibility),
            SceneJson.Write(task.Scene),
            out truth);
        switch (rejection)
        {
            case Rejection.TooSmall:
                return RejectionReason.TooSmall;
            case Rejection.Hidden:
                return RejectionReason.Hidden;
            default:
                Development.Develop(frame, task.Scene, scene.Render.Denoise);
                return null;
        }
    }

    /// <summary>The picture as it is stored.</summary>
    public static byte[] Encode(SceneFile scene, SampledScene sampled, RenderFrame frame) =>
        TurboJpeg.Encode(frame.Rgb, frame.Width, frame.Height, sampled.JpegQuality, scene.Image.SubsampleChroma);

    private FormatFiles WriteExtras(IDatasetWriter writer, ImageTruth truth, RenderFrame frame)
    {
        var sink = new DatasetSink(set);
        writer.WriteImage(truth, frame, sink);
        return new FormatFiles(writer.Name, sink.Files);
    }
}
