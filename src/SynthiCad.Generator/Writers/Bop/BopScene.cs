using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Writers.Bop;

/// <summary>The three lists of one scene, put together image by image.</summary>
internal sealed class BopScene
{
    private readonly Sheet cameras = new();
    private readonly Sheet poses = new();
    private readonly Sheet infos = new();

    public BopScene(string className, string folder)
    {
        ClassName = className;
        Folder = folder;
    }

    /// <summary>Class of the images' subject.</summary>
    public string ClassName { get; }

    /// <summary>Where its files go.</summary>
    public string Folder { get; }

    public void Add(ImageTruth truth, IReadOnlyDictionary<string, int> categories)
    {
        var image = truth.Index.ToString(CultureInfo.InvariantCulture);
        var view = new PinholeView(truth.Camera, truth.Width, truth.Height);
        cameras.Json.WriteStartObject(image);
        Write(cameras.Json, "cam_K", view.Intrinsics);
        Write(cameras.Json, "cam_R_w2c", [.. view.Rotation.SelectMany(row => row)]);
        Write(cameras.Json, "cam_t_w2c", view.Translation);
        cameras.Json.WriteNumber("depth_scale", BopDepth.Scale(truth));
        cameras.Json.WriteEndObject();
        poses.Json.WriteStartArray(image);
        infos.Json.WriteStartArray(image);
        foreach (var instance in truth.Instances)
        {
            WritePose(CameraPose.Of(view, instance.Pose), categories[instance.ClassName]);
            WriteInfo(instance);
        }

        poses.Json.WriteEndArray();
        infos.Json.WriteEndArray();
    }

    public void Write(DatasetSink sink)
    {
        sink.Write($"{Folder}/scene_camera.json", cameras.Close());
        sink.Write($"{Folder}/scene_gt.json", poses.Close());
        sink.Write($"{Folder}/scene_gt_info.json", infos.Close());
    }

    private static void Write(Utf8JsonWriter json, string name, double[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private void WritePose(CameraPose pose, int category)
    {
        poses.Json.WriteStartObject();
        Write(poses.Json, "cam_R_m2c", pose.Rotation);
        Write(poses.Json, "cam_t_m2c", pose.Translation);
        poses.Json.WriteNumber("obj_id", category);
        // Not BOP's: models have one size there. Left out where it says nothing.
        if (Math.Abs(pose.Scale - 1) > 1e-5)
        {
            poses.Json.WriteNumber("scale", pose.Scale);
        }

        poses.Json.WriteEndObject();
    }

    private void WriteInfo(InstanceTruth instance)
    {
        infos.Json.WriteStartObject();
        infos.Json.Write("bbox_obj", instance.AmodalBox);
        infos.Json.Write("bbox_visib", instance.Mask.Box);
        infos.Json.WriteNumber("px_count_all", instance.AmodalArea);
        infos.Json.WriteNumber("px_count_valid", RunLengths.Area(instance.Silhouette));
        infos.Json.WriteNumber("px_count_visib", instance.Mask.Area);
        infos.Json.WriteNumber("visib_fract", (double)instance.Mask.Area / instance.AmodalArea);
        infos.Json.WriteEndObject();
    }

    private sealed class Sheet
    {
        private readonly ArrayBufferWriter<byte> buffer = new();

        public Sheet()
        {
            Json = new Utf8JsonWriter(buffer);
            Json.WriteStartObject();
        }

        public Utf8JsonWriter Json { get; }

        public ReadOnlySpan<byte> Close()
        {
            Json.WriteEndObject();
            Json.Dispose();
            return buffer.WrittenSpan;
        }
    }
}
