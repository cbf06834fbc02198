using System.Security.Cryptography;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Turns a finished frame into a file and a label.</summary>
internal static class ImageEncoder
{
    public static void Write(ImageTask task, RenderFrame frame, ImageSettings settings, string staging)
    {
        var label = MaskLabeler.Label(frame.Ids, 1, frame.Width, frame.Height)
            ?? throw new InvalidOperationException("an empty mask passed the pixel limit");
        var record = new ImageRecord(task.Work.Entry.Name, task.Image, task.Work.Splits[task.Image], label, SceneJson.Write(task.Scene.Job));
        var jpeg = TurboJpeg.Encode(frame.Rgb, frame.Width, frame.Height, task.Scene.JpegQuality, settings.SubsampleChroma);
        File.WriteAllBytes(Path.Combine(staging, record.DatasetPath), jpeg);
        task.Work.Records[task.Image] = record;
        task.Work.Files[task.Image] = new FileEntry(record.DatasetPath, jpeg.Length, Convert.ToHexStringLower(SHA256.HashData(jpeg)));
    }
}
