using Google.Protobuf;
using Resilience.Models.Onnx;
using Resilience.Xunit.Tests.EndToEnd;

namespace Resilience.Tool.Tests.Baselines;

/// <summary>A campaign file on a model of colours, and what may become of the model.</summary>
internal static class ColourCampaign
{
    /// <summary>Writes <c>c.yaml</c> into the folder of reports.</summary>
    public static void Write(ReportedRun run, string name = "c.yaml", string settings = "", string report = "made", int images = 18, string more = "") => File.WriteAllText(
        Path.Combine(run.ReportFolder, name),
        $$"""
        model: ../../models/colours.onnx
        dataset: ../../dataset/test
        device: cpu
        images: {{images}}
        report: {{report}}
        campaigns:
          - {name: weights, layers: conv1, bits: exponent, count: '1,3', iterations: 30, seed: 5{{settings}}}
        {{more}}
        """);

    /// <summary>Adds to a weight, so that the model becomes another one.</summary>
    public static void Change(ReportedRun run, string tensor, int element, float by)
    {
        var proto = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Model(run)));
        var found = proto.Graph.Initializer.First(initializer => initializer.Name == tensor);
        var values = found.RawData.ToByteArray();
        BitConverter.TryWriteBytes(values.AsSpan(4 * element), BitConverter.ToSingle(values, 4 * element) + by);
        found.RawData = ByteString.CopyFrom(values);
        File.WriteAllBytes(Model(run), proto.ToByteArray());
    }

    /// <summary>Gives a parameter another name, in a model that computes the same.</summary>
    public static void Rename(ReportedRun run, string tensor, string name)
    {
        var proto = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Model(run)));
        proto.Graph.Initializer.First(initializer => initializer.Name == tensor).Name = name;
        foreach (var node in proto.Graph.Node.Where(node => node.Input.Contains(tensor)))
        {
            node.Input[node.Input.IndexOf(tensor)] = name;
        }

        File.WriteAllBytes(Model(run), proto.ToByteArray());
    }

    public static void Restore(ReportedRun run) => File.WriteAllBytes(Model(run), ColourModel.Bytes());

    public static string Model(ReportedRun run) => run.At("bin/models/colours.onnx");
}
