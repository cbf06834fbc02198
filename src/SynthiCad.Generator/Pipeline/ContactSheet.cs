using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Pipeline;

/// <summary>A picture to judge a scene file by: several images of each class, with box, outline and name drawn.</summary>
internal sealed class ContactSheet
{
    private const int Gap = 4;
    private const int ClassGap = 14;
    private const int LabelGap = 5;
    private static readonly Rgb Paper = new(250, 250, 250);
    private static readonly Rgb Ink = new(40, 44, 52);
    private static readonly Rgb Box = new(255, 176, 0);
    private static readonly Rgb Outline = new(0, 200, 255);

    private readonly SceneFile scene;
    private readonly int columns;
    private readonly int perClass;
    private readonly int across;
    private readonly int scale;
    private readonly bool withLabels;

    /// <param name="scene">The scene file.</param>
    /// <param name="columns">Classes side by side.</param>
    /// <param name="perClass">Images of each class.</param>
    /// <param name="across">Images of a class side by side.</param>
    /// <param name="scale">Each pixel is drawn so many times as wide and high.</param>
    /// <param name="withLabels">Draw boxes and outlines.</param>
    public ContactSheet(SceneFile scene, int columns, int perClass, int across, int scale, bool withLabels)
    {
        this.scene = scene;
        this.columns = Math.Min(columns, scene.Classes.Count);
        this.perClass = perClass;
        this.across = Math.Min(across, perClass);
        this.scale = scale;
        this.withLabels = withLabels;
    }

    private int TileWidth => (scene.Image.Width * scale) + Gap;

    private int TileHeight => (scene.Image.Height * scale) + Gap;

    private int ClassWidth => (across * TileWidth) - Gap;

    private int ImagesHeight => ((perClass + across - 1) / across * TileHeight) - Gap;

    private int TextScale => Math.Max(1, ClassWidth / 96);

    private int ClassHeight => ImagesHeight + LabelGap + (PixelFont.Height * TextScale);

    /// <summary>Renders the first images of each class, the same ones as <c>generate</c> makes.</summary>
    public Bitmap Render(IRenderDevice device, IProgressSink progress, Action<string> warn, CancellationToken cancellation)
    {
        var rows = (scene.Classes.Count + columns - 1) / columns;
        var sheet = new Bitmap((columns * (ClassWidth + ClassGap)) + ClassGap, (rows * (ClassHeight + ClassGap)) + ClassGap, Paper);
        var plan = BuildPlan.ForPreview(scene);
        var loader = new ClassLoader(scene, warn, cancellation);
        var work = plan.Classes.Select(loader.Load).ToList();
        progress.Begin(work.Count * perClass);
        var source = new TaskSource(work.SelectMany(item => Enumerable.Range(0, perClass).Select(image => (item, image))));
        var settings = RenderPlan.Of(scene);
        var frames = Enumerable.Range(0, Math.Max(1, device.PreferredBatch)).Select(_ => new RenderFrame(settings.Width, settings.Height, settings.Outputs)).ToList();
        var done = 0;
        while (Take(source, frames.Count) is { Count: > 0 } tasks)
        {
            device.Render(tasks.ConvertAll(task => task.Scene.Job), settings, frames.GetRange(0, tasks.Count), cancellation);
            for (var i = 0; i < tasks.Count; i++)
            {
                if (ImageFinisher.Label(scene, tasks[i], tasks[i].Work.Plan.SplitOf(tasks[i].Image), frames[i], out var truth) is { } reason)
                {
                    source.SendBack(tasks[i], reason);
                    continue;
                }

                source.Done();
                Draw(sheet, work.IndexOf(tasks[i].Work), truth!, frames[i]);
                progress.Report(++done);
            }
        }

        return sheet;
    }

    private List<ImageTask> Take(TaskSource source, int count)
    {
        var tasks = new List<ImageTask>(count);
        while (tasks.Count < count && source.TryTake() is { } request)
        {
            tasks.Add(request.Work.Draw(scene, request));
        }

        return tasks;
    }

    private void Draw(Bitmap sheet, int classIndex, ImageTruth truth, RenderFrame frame)
    {
        var image = truth.Index;
        var left = ClassGap + (classIndex % columns * (ClassWidth + ClassGap));
        var top = ClassGap + (classIndex / columns * (ClassHeight + ClassGap));
        var (x, y) = (left + (image % across * TileWidth), top + (image / across * TileHeight));
        sheet.Paste(frame.Rgb, frame.Width, frame.Height, x, y, scale);
        if (withLabels)
        {
            DrawOutline(sheet, frame, x, y);
            foreach (var instance in truth.Instances)
            {
                DrawBox(sheet, instance.Mask.Box, x, y);
            }
        }

        if (image == 0)
        {
            var name = scene.Classes[classIndex].Name;
            var letters = Math.Min(name.Length, ClassWidth / ((PixelFont.Width + 1) * TextScale));
            var width = letters * (PixelFont.Width + 1) * TextScale;
            sheet.Write(name[..letters], left + ((ClassWidth - width) / 2), top + ImagesHeight + LabelGap, TextScale, Ink);
        }
    }

    private void DrawBox(Bitmap sheet, PixelBox box, int x, int y)
    {
        var (left, top, width, height) = (x + (box.X * scale), y + (box.Y * scale), box.Width * scale, box.Height * scale);
        sheet.FillBox(left, top, width, 1, Box);
        sheet.FillBox(left, top + height - 1, width, 1, Box);
        sheet.FillBox(left, top, 1, height, Box);
        sheet.FillBox(left + width - 1, top, 1, height, Box);
    }

    // A pixel of a mask with a neighbour outside it, drawn on the sheet's own grid so that the line stays thin.
    private void DrawOutline(Bitmap sheet, RenderFrame frame, int x, int y)
    {
        ushort At(int column, int row) =>
            column >= 0 && row >= 0 && column < frame.Width * scale && row < frame.Height * scale ? frame.Ids[(row / scale * frame.Width) + (column / scale)] : (ushort)0;
        for (var row = 0; row < frame.Height * scale; row++)
        {
            for (var column = 0; column < frame.Width * scale; column++)
            {
                var id = At(column, row);
                if (id != 0 && (At(column - 1, row) != id || At(column + 1, row) != id || At(column, row - 1) != id || At(column, row + 1) != id))
                {
                    sheet.Set(x + column, y + row, Outline);
                }
            }
        }
    }
}
