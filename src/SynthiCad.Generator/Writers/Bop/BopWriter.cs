using System.Globalization;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Writers.Bop;

/// <summary>
/// BOP under <c>bop/</c>: millimetres, OpenCV camera, column vectors, matrices row by row. A scene is a class, its number the
/// category id; an image's number is its number in the class; <c>obj_id</c> is the category id. Depth pictures lie at
/// <c>&lt;split&gt;/depth/</c> by the images' names, since numbers of classes change when a class is added.
/// </summary>
internal sealed class BopWriter : IDatasetWriter
{
    /// <inheritdoc/>
    public string Name => "bop";

    /// <inheritdoc/>
    public bool HasImageFiles => true;

    /// <inheritdoc/>
    public void WriteImage(ImageTruth truth, RenderFrame frame, DatasetSink sink) =>
        sink.Write(DepthPath(truth), stream => BopDepth.Write(stream, truth, frame));

    /// <inheritdoc/>
    public void WriteSet(DatasetTruth set, DatasetSink sink)
    {
        BopModels.Write(set, sink);
        foreach (var split in set.Splits)
        {
            BopScene? scene = null;
            foreach (var (truth, masks) in EncodedImages.InParallel(set.Images(split), Masks))
            {
                if (scene?.ClassName != truth.ClassName)
                {
                    scene?.Write(sink);
                    scene = new BopScene(truth.ClassName, Folder(split, set.Categories[truth.ClassName]));
                }

                WritePictures(truth, masks, scene.Folder, set, sink);
                scene.Add(truth, set.Categories);
            }

            scene?.Write(sink);
        }
    }

    private static string DepthPath(ImageTruth truth) => $"{SplitPlanner.Names[(int)truth.Split]}/depth/{truth.Stem}.png";

    private static string Folder(Split split, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"bop/{SplitPlanner.Names[(int)split]}/{number:D6}");

    private static void WritePictures(ImageTruth truth, byte[][] masks, string folder, DatasetTruth set, DatasetSink sink)
    {
        var image = truth.Index.ToString("D6", CultureInfo.InvariantCulture);
        sink.Link($"{folder}/rgb/{image}.jpg", set.Files(truth.ImagePath));
        sink.Link($"{folder}/depth/{image}.png", set.Files(DepthPath(truth)));
        for (var i = 0; i < truth.Instances.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{image}_{i:D6}.png");
            sink.Write($"{folder}/mask/{name}", masks[2 * i]);
            sink.Write($"{folder}/mask_visib/{name}", masks[(2 * i) + 1]);
        }
    }

    /// <summary>Silhouette and visible mask of each object as PNG.</summary>
    private static byte[][] Masks(ImageTruth truth) =>
        [.. truth.Instances.SelectMany(instance => new[] { Mask(instance.Silhouette, truth), Mask(instance.Mask.Counts, truth) })];

    private static byte[] Mask(int[] counts, ImageTruth truth)
    {
        var pixels = new byte[truth.Width * truth.Height];
        RunLengths.Paint<byte>(counts, truth.Width, truth.Height, byte.MaxValue, pixels);
        using var stream = new MemoryStream();
        PngWriter.WriteMap(stream, pixels, truth.Width, truth.Height);
        return stream.ToArray();
    }
}
