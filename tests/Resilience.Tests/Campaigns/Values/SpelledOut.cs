using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Data;
using Resilience.Faults.Values;
using Resilience.Models.Onnx;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Tests.Campaigns.Values;

/// <summary>
/// A model with edits spelled out as ONNX nodes: where a mask of constants says so, a value is replaced by a constant. Run whole, with the
/// runtime's own operators; shares no code with the engine but the runtime's binding.
/// </summary>
internal static class SpelledOut
{
    /// <summary>An edit of one value: its bits become others, for one image.</summary>
    public sealed record Edit(string Value, int Image, long Element, Func<ulong, ulong> Change);

    /// <summary>Scores of the model with edits of computed values, or of what one node reads.</summary>
    /// <param name="model">The model.</param>
    /// <param name="dataset">The images, which run as one batch.</param>
    /// <param name="route">In which form.</param>
    /// <param name="edits">Edits, those of a value after those of values that it depends on.</param>
    /// <param name="edges">By value's name in the edits: the value read, the node and its input, where only what that node reads is edited.</param>
    public static float[] Scores(
        byte[] model, ImageDataset dataset, GraphRoute route, IReadOnlyList<Edit> edits, IReadOnlyDictionary<string, (string Value, string Node, int Input)>? edges = null)
    {
        var proto = ModelProto.Parser.ParseFrom(model);
        foreach (var ofValue in edits.GroupBy(edit => edit.Value, StringComparer.Ordinal))
        {
            var (read, node, input) = edges is not null && edges.TryGetValue(ofValue.Key, out var edge) ? edge : (ofValue.Key, null, 0);
            using var before = ValueOf(proto, read, dataset, route);
            var (mask, bytes) = (new byte[before.ElementCount], before.Bytes.ToArray());
            foreach (var edit in ofValue)
            {
                var place = Place(before.Shape, before.Shape.AsSpan().IndexOf(dataset.Images.Count), edit.Image, edit.Element);
                var width = before.ElementType.Bits();
                ElementBuffer.Write(bytes, width, place, edit.Change(ElementBuffer.Read(bytes, width, place)));
                mask[place] = 1;
            }

            Insert(proto, read, node, input, before, mask, bytes);
        }

        using var scores = ValueOf(proto, proto.Graph.Output[0].Name, dataset, route);
        return scores.AsSpan<float>().ToArray();
    }

    /// <summary>What a model computes for a value.</summary>
    public static Tensor ValueOf(ModelProto proto, string value, ImageDataset dataset, GraphRoute route)
    {
        var asked = proto.Clone();
        if (asked.Graph.Output.All(output => output.Name != value) && asked.Graph.Input.All(input => input.Name != value))
        {
            asked.Graph.Output.Add(new ValueInfoProto { Name = value });
        }

        var input = Images(dataset);
        if (asked.Graph.Input.Any(given => given.Name == value))
        {
            return input;
        }

        using (input)
        {
            using var session = Session.Create(asked.ToByteArray(), GraphRoutes.Model(route, ExecutionDevice.Cpu, 1));
            return session.Run(new Dictionary<string, Tensor>(StringComparer.Ordinal) { [session.Inputs[0].Name] = input }, [value])[value];
        }
    }

    private static Tensor Images(ImageDataset dataset)
    {
        var values = new float[dataset.Images.Count * 768];
        for (var i = 0; i < dataset.Images.Count; i++)
        {
            var rgb = new byte[768];
            Assert.True(TurboJpeg.TryDecode(File.ReadAllBytes(dataset.Images[i].File), rgb, 16, 16, out _));
            for (var value = 0; value < rgb.Length; value++)
            {
                values[(i * rgb.Length) + (value % 3 * 256) + (value / 3)] = (float)(rgb[value] * (1.0 / 255));
            }
        }

        return Tensor.From<float>(ElementType.Float32, values, dataset.Images.Count, 3, 16, 16);
    }

    /// <summary>The place of an image's element, by walking over all places in order.</summary>
    private static long Place(long[] shape, int axis, int image, long element)
    {
        if (axis < 0)
        {
            return element;
        }

        var seen = -1L;
        for (var place = 0L; ; place++)
        {
            var inner = shape.Skip(axis + 1).Aggregate(1L, (a, b) => a * b);
            if (place / inner % shape[axis] == image && ++seen == element)
            {
                return place;
            }
        }
    }

    private static void Insert(ModelProto proto, string value, string? onlyNode, int onlyInput, Tensor like, byte[] mask, byte[] bytes)
    {
        var graph = proto.Graph;
        var number = graph.Initializer.Count;
        var (maskName, newName) = ($"mask{number}", $"new{number}");
        graph.Initializer.Add(Constant(maskName, TensorProto.Types.DataType.Bool, like.Shape, mask));
        graph.Initializer.Add(Constant(newName, (TensorProto.Types.DataType)(int)like.ElementType, like.Shape, bytes));
        var producer = graph.Node.Index().Where(node => node.Item.Output.Contains(value)).Select(node => node.Index).DefaultIfEmpty(-1).First();
        if (onlyNode is not null || producer < 0)
        {
            var result = $"edited{number}";
            foreach (var node in graph.Node)
            {
                for (var i = 0; i < node.Input.Count; i++)
                {
                    if (node.Input[i] == value && (onlyNode is null || (node.Name == onlyNode && i == onlyInput)))
                    {
                        node.Input[i] = result;
                    }
                }
            }

            graph.Node.Insert(producer + 1, new NodeProto { OpType = "Where", Name = $"where{number}", Input = { maskName, newName, value }, Output = { result } });
            return;
        }

        var (made, raw) = (graph.Node[producer], $"raw{number}");
        made.Output[made.Output.IndexOf(value)] = raw;
        graph.Node.Insert(producer + 1, new NodeProto { OpType = "Where", Name = $"where{number}", Input = { maskName, newName, raw }, Output = { value } });
    }

    private static TensorProto Constant(string name, TensorProto.Types.DataType type, long[] shape, byte[] bytes)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.AddRange(shape);
        return tensor;
    }
}
