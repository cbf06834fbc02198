using System.Text.Json;
using Resilience.Models.Onnx;
using VggTrainer.Graph;
using VggTrainer.Layers;
using VggTrainer.Networks;

namespace VggTrainer.Export;

/// <summary>
/// Writes a trained network as the plain inference model: batch normalisation folded into the convolutions, image
/// [N, 3, size, size] in, logits [N, classes] out.
/// </summary>
internal static class PlainExport
{
    public const string Image = "image";
    public const string Logits = "logits";
    public const string ClassesKey = "resilience.classes";
    public const string InputKey = "resilience.input";
    private const string Batch = "N";

    /// <summary>Pixels are divided by 255 and nothing else: the first normalisation does the rest.</summary>
    private const string InputDescription =
        """{"layout":"NCHW","channels":"RGB","scale":0.00392156862745098,"mean":[0,0,0],"std":[1,1,1]}""";

    public static ModelProto Build(Network network, ReadOnlySpan<float> parameters, ReadOnlySpan<float> statistics, IReadOnlyList<string> classes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(classes.Count, network.Classes, nameof(classes));
        var graph = new GraphProto { Name = "vgg19" };
        graph.Input.Add(Protos.Info(Image, Batch, 3, network.Size, network.Size));
        graph.Output.Add(Protos.Info(Logits, Batch, network.Classes));
        var weights = network.Parameters;
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var layer = network.Layers[i];
            var node = layer switch
            {
                Conv3x3 convolution => AddConvolution(graph, network, i, convolution, parameters, statistics),
                Dense dense => AddDense(graph, dense, weights.Slice(parameters, dense.Weight), weights.Slice(parameters, dense.Bias)),
                MaxPool2x2 => Node("MaxPool", layer.Name, Attributes.Ints("kernel_shape", 2, 2), Attributes.Ints("strides", 2, 2)),
                Relu => Node("Relu", layer.Name),
                Flatten => Node("Flatten", layer.Name, Attributes.Int("axis", 1)),
                BatchNorm => null,
                _ => throw new NotSupportedException($"no inference form of {layer.GetType().Name}"),
            };
            Append(graph, node);
        }

        graph.Node[^1].Output[0] = Logits;
        var model = Protos.Model(graph);
        model.MetadataProps.Add(new StringStringEntryProto { Key = ClassesKey, Value = JsonSerializer.Serialize(classes) });
        model.MetadataProps.Add(new StringStringEntryProto { Key = InputKey, Value = InputDescription });
        return model;
    }

    private static NodeProto AddConvolution(
        GraphProto graph, Network network, int index, Conv3x3 layer, ReadOnlySpan<float> parameters, ReadOnlySpan<float> statistics)
    {
        var weight = network.Parameters.Slice(parameters, layer.Weight).ToArray();
        var bias = new float[layer.Weight.Shape[0]];
        if (index + 1 < network.Layers.Count && network.Layers[index + 1] is BatchNorm norm)
        {
            BatchNormFolding.Fold(
                weight,
                bias,
                network.Parameters.Slice(parameters, norm.Scale),
                network.Parameters.Slice(parameters, norm.Shift),
                network.Statistics.Slice(statistics, norm.Mean),
                network.Statistics.Slice(statistics, norm.Variance));
        }

        return AddWeights(
            graph,
            Node("Conv", layer.Name, Attributes.Ints("kernel_shape", 3, 3), Attributes.Ints("pads", 1, 1, 1, 1), Attributes.Ints("strides", 1, 1)),
            layer.Weight.Shape,
            weight,
            bias);
    }

    private static NodeProto AddDense(GraphProto graph, Dense layer, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias) =>
        AddWeights(graph, Node("Gemm", layer.Name, Attributes.Int("transB", 1)), layer.Weight.Shape, weight, bias);

    private static NodeProto AddWeights(GraphProto graph, NodeProto node, int[] shape, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
    {
        graph.Initializer.Add(Protos.Floats(node.Name + "_W", shape, weight));
        graph.Initializer.Add(Protos.Floats(node.Name + "_B", [bias.Length], bias));
        node.Input.Add(node.Name + "_W");
        node.Input.Add(node.Name + "_B");
        return node;
    }

    private static NodeProto Node(string operation, string name, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = name };
        node.Attribute.AddRange(attributes);
        return node;
    }

    /// <summary>Chains a node to the one before; every tensor is named after the node that makes it.</summary>
    private static void Append(GraphProto graph, NodeProto? node)
    {
        if (node is null)
        {
            return;
        }

        node.Input.Insert(0, graph.Node.Count == 0 ? Image : graph.Node[^1].Name);
        node.Output.Add(node.Name);
        graph.Node.Add(node);
    }
}
