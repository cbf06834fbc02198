using Resilience;
using Resilience.Models;
using Resilience.Models.Onnx;
using VggTrainer.Layers;
using VggTrainer.Networks;

namespace VggTrainer.Gradients;

/// <summary>An exported model read back as a network of differentiable layers.</summary>
/// <param name="Model">The file.</param>
/// <param name="Network">Its layers.</param>
/// <param name="Parameters">Its parameters as one vector, in the network's order.</param>
internal sealed record PlainModel(OnnxModel Model, Network Network, float[] Parameters)
{
    /// <summary>Reads a chain of 3x3 convolutions, dense layers, ReLUs, 2x2 poolings and a flattening, as <see cref="Export.PlainExport"/> writes it.</summary>
    /// <exception cref="ResilienceException">RES02xx; RES0601: the model is another kind of network.</exception>
    public static PlainModel Load(string path)
    {
        var model = OnnxModel.Load(path);
        var layers = new List<ILayer>();
        var parameters = new List<string>();
        var value = model.Inputs.Count == 1 ? model.Inputs[0].Name : string.Empty;
        foreach (var node in model.Proto.Graph.Node)
        {
            if (node.Input.Count == 0 || node.Input[0] != value)
            {
                throw Other(model, $"'{node.Name}' ({node.OpType}) does not follow the node before it");
            }

            layers.AddRange(Layers(model, node));
            parameters.AddRange(node.Input.Skip(1));
            value = node.Output[0];
        }

        if (model.Inputs is not [{ Shape: [_, 3, var height, var width] }] || height != width || model.Outputs is not [{ Shape: [_, var classes] }] || classes < 2 || height < 1)
        {
            throw Other(model, "its input is not [N, 3, size, size], or its output not [N, classes]");
        }

        return new PlainModel(model, new Network(layers, (int)height, (int)classes), [.. parameters.SelectMany(name => Values(model, name))]);
    }

    private static IEnumerable<ILayer> Layers(OnnxModel model, NodeProto node)
    {
        switch (node.OpType)
        {
            case "Conv" when node.Input.Count == 3 && Shape(model, node, 1) is [var outputs, var inputs, 3, 3] && Ints(node, "pads") is [1, 1, 1, 1] && Ints(node, "strides") is [] or [1, 1] && Ints(node, "dilations") is [] or [1, 1]:
                return [new Conv3x3(node.Name, inputs, outputs), new ChannelBias(node.Name, outputs)];
            case "Gemm" when node.Input.Count == 3 && Shape(model, node, 1) is [var rows, var columns] && node.Attribute is [{ Name: "transB", I: 1 }]:
                return [new Dense(node.Name, columns, rows, 1)];
            case "MaxPool" when Ints(node, "kernel_shape") is [2, 2] && Ints(node, "strides") is [2, 2] && Ints(node, "pads") is [] or [0, 0, 0, 0]:
                return [new MaxPool2x2(node.Name)];
            case "Relu":
                return [new Relu(node.Name)];
            case "Flatten":
                return [new Flatten(node.Name)];
            default:
                throw Other(model, $"'{node.Name}' ({node.OpType}) is none of these, or has other settings");
        }
    }

    private static int[] Shape(OnnxModel model, NodeProto node, int input) =>
        model.Proto.Graph.Initializer.FirstOrDefault(tensor => tensor.Name == node.Input[input]) is { } tensor ? [.. tensor.Dims.Select(size => (int)size)] : [];

    private static long[] Ints(NodeProto node, string name) => [.. node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.Ints ?? []];

    private static float[] Values(OnnxModel model, string name)
    {
        if (model.Proto.Graph.Initializer.FirstOrDefault(tensor => tensor.Name == name) is not { } tensor)
        {
            throw Other(model, $"'{name}' is no value of the file");
        }

        var bits = new uint[tensor.Dims.Aggregate(1L, (count, size) => count * size)];
        model.CopyBits(name, bits);
        return Array.ConvertAll(bits, BitConverter.UInt32BitsToSingle);
    }

    private static ResilienceException Other(OnnxModel model, string what) => new(
        TrainingErrors.BadOption,
        $"{model.FileName} is not a plain chain of 3x3 convolutions with bias, dense layers, ReLUs and 2x2 poolings as this trainer writes it: {what}. Gradients of other networks are not known here.",
        model.File);
}
