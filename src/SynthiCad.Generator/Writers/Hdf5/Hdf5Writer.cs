using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Writers.Hdf5;

/// <summary>
/// One HDF5 file an image, <c>&lt;split&gt;/hdf5/*.hdf5</c>, with BlenderProc's keys and types, and what it lacks: names of
/// categories, camera, poses. Lengths are millimetres; the depth of nothing is <see cref="NoDepth"/>.
/// </summary>
/// <param name="categories">Category ids, from 1, by class name.</param>
internal sealed class Hdf5Writer(IReadOnlyDictionary<string, int> categories) : IDatasetWriter
{
    /// <summary>BlenderProc's users take depths of 65504 and more for "nothing".</summary>
    public const float NoDepth = 1e10f;

    /// <inheritdoc/>
    public string Name => "hdf5";

    /// <inheritdoc/>
    public bool HasImageFiles => true;

    /// <inheritdoc/>
    public bool ImageFilesHoldCategories => true;

    /// <inheritdoc/>
    public void WriteImage(ImageTruth truth, RenderFrame frame, DatasetSink sink)
    {
        var (height, width) = (frame.Height, frame.Width);
        var classes = new ushort[frame.Ids.Max() + 1];
        foreach (var instance in truth.Instances)
        {
            classes[instance.Id] = (ushort)categories[instance.ClassName];
        }

        var view = new PinholeView(truth.Camera, width, height);
        sink.Write($"{SplitPlanner.Names[(int)truth.Split]}/hdf5/{truth.Stem}.hdf5", Hdf5File.Write(
        [
            Hdf5Dataset.Of("colors", frame.Rgb, height, width, 3),
            Hdf5Dataset.Of("depth", Array.ConvertAll(frame.Depth, depth => float.IsFinite(depth) ? depth : NoDepth), height, width),
            Hdf5Dataset.Of("normals", [.. frame.Normals.SelectMany(normal => new[] { normal.X, normal.Y, normal.Z })], height, width, 3),
            Hdf5Dataset.Of("instance_segmaps", frame.Ids, height, width),
            Hdf5Dataset.Of("category_id_segmaps", Array.ConvertAll(frame.Ids, id => classes[id]), height, width),
            Hdf5Dataset.Of("instance_attribute_maps", Attributes(truth)),
            Hdf5Dataset.Of("category_names", JsonSerializer.Serialize(categories.ToDictionary(pair => pair.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), pair => pair.Key, StringComparer.Ordinal))),
            Hdf5Dataset.Of("camera_intrinsics", view.Intrinsics, 3, 3),
            Hdf5Dataset.Of("camera_rotation", [.. view.Rotation.SelectMany(row => row)], 3, 3),
            Hdf5Dataset.Of("camera_translation", view.Translation, 3),
            Hdf5Dataset.Of("instance_poses", [.. truth.Instances.SelectMany(instance => Poses(instance, view))], truth.Instances.Count, 4, 4),
            Hdf5Dataset.Of("synthicad_version", ToolVersion.Text),
        ]));
    }

    /// <inheritdoc/>
    public void WriteSet(DatasetTruth set, DatasetSink sink)
    {
        // Each image's file is whole.
    }

    private string Attributes(ImageTruth truth) => JsonSerializer.Serialize(truth.Instances
        .Select(instance => new { idx = (int)instance.Id, name = instance.ClassName, category_id = categories[instance.ClassName] })
        .Prepend(new { idx = 0, name = "background", category_id = 0 }));

    // From the part's millimetres to the camera's, column vectors.
    private static double[] Poses(InstanceTruth instance, PinholeView view)
    {
        var (r, t, s) = CameraPose.Of(view, instance.Pose);
        return [r[0] * s, r[1] * s, r[2] * s, t[0], r[3] * s, r[4] * s, r[5] * s, t[1], r[6] * s, r[7] * s, r[8] * s, t[2], 0, 0, 0, 1];
    }
}
