using Google.Protobuf;
using Resilience.Models.Onnx;
using Resilience.Runtime;

namespace SynthiCad.Benchmarks.Models;

/// <summary>
/// Writes networks with random weights as ONNX models. Each convolution's weights are scaled and its bias set so that
/// on a few images every output channel has mean 0 and variance 1 (data-dependent initialisation; Salimans and Kingma,
/// "Weight normalization", 2016): plain He weights leave a third of the channels dead behind their ReLU, and faults in
/// dead channels cost an engine nothing, which would flatter it.
/// </summary>
internal sealed class NetworkBuilder : IDisposable
{
    private readonly ModelProto model = new() { IrVersion = 8, ProducerName = "SynthiCad.Benchmarks", Graph = new GraphProto { Name = "graph" } };
    private readonly Dictionary<string, Tensor> values = new(StringComparer.Ordinal);
    private readonly RandomWeights random;

    /// <summary>Starts a model with an image input [N, 3, size, size].</summary>
    public NetworkBuilder(string inputName, int size, ulong seed)
    {
        random = new RandomWeights(seed);
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = string.Empty, Version = 17 });
        model.Graph.Input.Add(Protos.Info(inputName, 3, size, size));
        var images = Tensor.Allocate(ElementType.Float32, 2, 3, size, size);
        random.Images(images.AsSpan<float>(), size);
        values.Add(inputName, images);
    }

    /// <summary>Convolution with bias; square kernel, padded to keep the size where <paramref name="stride"/> is 1.</summary>
    public string Conv(string name, string x, int outChannels, int kernel, int stride = 1, int groups = 1)
    {
        var inChannels = (int)values[x].Shape[1] / groups;
        var fanIn = inChannels * kernel * kernel;
        var weights = random.Uniform((long)outChannels * fanIn, Math.Sqrt(6.0 / fanIn));
        var bias = new float[outChannels];
        var (w, b) = (name + "_W", name + "_b");
        var node = Protos.Node("Conv", name, [x, w, b], [
            Protos.Ints("kernel_shape", kernel, kernel), Protos.Ints("strides", stride, stride),
            Protos.Ints("pads", kernel / 2, kernel / 2, kernel / 2, kernel / 2), Protos.Int("group", groups)]);
        long[] shape = [outChannels, inChannels, kernel, kernel];
        var y = Evaluate(node, Protos.Floats(w, weights, shape), Protos.Floats(b, bias, outChannels));
        ChannelNormalization.Apply(y, weights, bias);
        model.Graph.Initializer.Add([Protos.Floats(w, weights, shape), Protos.Floats(b, bias, outChannels)]);
        return Append(node);
    }

    /// <summary>Fully connected layer; the last ones are not normalised, their faults are not what is measured.</summary>
    public string Gemm(string name, string x, int inFeatures, int outFeatures)
    {
        var weights = random.Uniform((long)inFeatures * outFeatures, Math.Sqrt(6.0 / inFeatures));
        model.Graph.Initializer.Add([
            Protos.Floats(name + "_W", weights, outFeatures, inFeatures), Protos.Floats(name + "_b", new float[outFeatures], outFeatures)]);
        return Append(Protos.Node("Gemm", name, [x, name + "_W", name + "_b"], [Protos.Int("transB", 1)]));
    }

    public string Relu(string name, string x) => Simple(Protos.Node("Relu", name, [x]));

    /// <summary>Clip to 0..6.</summary>
    public string Relu6(string name, string x)
    {
        var (low, high) = (Protos.Floats(name + "_min", [0]), Protos.Floats(name + "_max", [6]));
        model.Graph.Initializer.Add([low, high]);
        var node = Protos.Node("Clip", name, [x, low.Name, high.Name]);
        Evaluate(node, low, high);
        return Append(node);
    }

    public string Add(string name, string x, string y) => Simple(Protos.Node("Add", name, [x, y]));

    public string MaxPool(string name, string x, int kernel = 2, int pad = 0) => Simple(Protos.Node("MaxPool", name, [x], [
        Protos.Ints("kernel_shape", kernel, kernel), Protos.Ints("strides", 2, 2), Protos.Ints("pads", pad, pad, pad, pad)]));

    public string GlobalAveragePool(string name, string x) => Simple(Protos.Node("GlobalAveragePool", name, [x]));

    public string Flatten(string name, string x) => Append(Protos.Node("Flatten", name, [x]));

    /// <summary>Channels of a value.</summary>
    public int Channels(string value) => (int)values[value].Shape[1];

    /// <summary>Writes the model file.</summary>
    /// <param name="path">Overwritten.</param>
    /// <param name="output">The class scores.</param>
    /// <param name="classes">Their number.</param>
    public void Write(string path, string output, int classes)
    {
        model.Graph.Output.Add(Protos.Info(output, classes));
        using var stream = File.Create(path);
        model.WriteTo(stream);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var value in values.Values)
        {
            value.Dispose();
        }
    }

    /// <summary>Adds a node without weights; behind the first fully connected layer nothing is computed any more.</summary>
    private string Simple(NodeProto node)
    {
        if (node.Input.All(values.ContainsKey))
        {
            Evaluate(node);
        }

        return Append(node);
    }

    private string Append(NodeProto node)
    {
        model.Graph.Node.Add(node);
        return node.Output[0];
    }

    /// <summary>Runs a node by itself on the values computed so far.</summary>
    private Tensor Evaluate(NodeProto node, params IReadOnlyList<TensorProto> constants)
    {
        var proto = new ModelProto { IrVersion = model.IrVersion, Graph = new GraphProto { Name = "node" } };
        proto.OpsetImport.Add(model.OpsetImport);
        proto.Graph.Node.Add(node);
        proto.Graph.Initializer.Add(constants);
        var inputs = node.Input.Where(values.ContainsKey).Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => values[name], StringComparer.Ordinal);
        proto.Graph.Input.Add(inputs.Select(pair => Protos.Info(pair.Key, [.. pair.Value.Shape.Skip(1)])));
        proto.Graph.Output.Add(new ValueInfoProto { Name = node.Output[0] });
        using var session = Session.Create(proto.ToByteArray(), new SessionOptions { BitExactCuts = false }, node.Name);
        var result = session.Run(inputs)[node.Output[0]];
        values.Add(node.Output[0], result);
        return result;
    }
}
