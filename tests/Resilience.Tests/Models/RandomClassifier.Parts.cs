using Resilience.Models.Onnx;

namespace Resilience.Tests.Models;

/// <summary>What the blocks are made of.</summary>
internal sealed partial class RandomClassifier
{
    private string Node(string operation, params string[] inputs) => b.Node(operation, Name(operation.ToLowerInvariant()), inputs);

    private void Widen(int width)
    {
        Set(b.Relu(Name("relu"), Conv(value, channels, width, 1, bias: true)));
        channels = width;
    }

    private string Conv(string x, int from, int to, int kernel, bool bias, int stride = 1, int group = 1)
    {
        var name = Name("conv");
        var scale = Math.Sqrt(5.0 / (from / group * kernel * kernel));
        string[] inputs = [x, b.Weights(name + "_W", scale, to, from / group, kernel, kernel), .. bias ? new[] { b.Weights(name + "_b", 0.3, to) } : []];
        var pad = kernel / 2;
        return b.Node("Conv", name, inputs, ModelBuilder.Ints("kernel_shape", kernel, kernel), ModelBuilder.Ints("pads", pad, pad, pad, pad), ModelBuilder.Ints("strides", stride, stride), ModelBuilder.Int("group", group));
    }

    private string Act(string x, string activation, int width = 0) => activation switch
    {
        "none" => x,
        "Relu6" => b.Node("Clip", Name("clip"), [x, b.Initializer(Name("low"), [0]), b.Initializer(Name("high"), [6])]),
        "PRelu" => b.Node("PRelu", Name("prelu"), [x, b.Weights(Name("slope"), 0.5, width > 0 ? width : channels, 1, 1)]),
        _ => b.Node(activation, Name(activation.ToLowerInvariant()), [x]),
    };

    private string Join(string x, string y) => b.Node("Concat", Name("concat"), [x, y], ModelBuilder.Int("axis", 1));

    private void Pool(string operation, int kernel, int pad)
    {
        Set(b.Node(operation, Name("pool"), [value], ModelBuilder.Ints("kernel_shape", kernel, kernel), ModelBuilder.Ints("strides", 2, 2), ModelBuilder.Ints("pads", pad, pad, pad, pad)));
        size /= 2;
    }

    private string Normalise(string x)
    {
        var name = Name("bn");
        return b.Node("BatchNormalization", name, [x, b.Weights(name + "_gamma", 1, channels), b.Weights(name + "_beta", 0.2, channels), b.Weights(name + "_mean", 0.1, channels), b.Initializer(name + "_var", [.. Enumerable.Range(0, channels).Select(i => 0.5f + (i * 0.1f))], channels)]);
    }

    private string Shared(string x)
    {
        if (!kernels.TryGetValue((channels, channels), out var kernel))
        {
            kernels.Add((channels, channels), kernel = b.Weights(Name("shared_W"), Math.Sqrt(4.0 / (channels * 9)), channels, channels, 3, 3));
        }

        return b.Node("Conv", Name("shared"), [x, kernel], ModelBuilder.Ints("kernel_shape", 3, 3), ModelBuilder.Ints("pads", 1, 1, 1, 1));
    }

    private string Product(string x, int from, int to) => b.Node("MatMul", Name("mm"), [x, b.Weights($"mm{count}_W", Math.Sqrt(3.0 / from), from, to)]);

    /// <summary>One head of attention over positions, with a residual sum and a normalisation, as transformers have it.</summary>
    private void Attention()
    {
        while (size > 4)
        {
            Pool("MaxPool", 2, 0);
        }

        var tokens = b.Node("Transpose", Name("tokens"), [Node("Reshape", value, b.Integers(Name("shape"), 0, channels, size * size))], ModelBuilder.Ints("perm", 0, 2, 1));
        var query = Node("Add", Product(tokens, channels, 8), b.Weights(Name("query_b"), 0.2, 8));
        var keys = b.Node("Transpose", Name("keys"), [Product(tokens, channels, 8)], ModelBuilder.Ints("perm", 0, 2, 1));
        var weights = b.Node("Softmax", Name("weights"), [Node("MatMul", query, keys)], ModelBuilder.Int("axis", -1));
        var mixed = Node("Add", tokens, Product(Node("MatMul", weights, Product(tokens, channels, 8)), 8, channels));
        var normal = b.Node("LayerNormalization", Name("ln"), [mixed, b.Weights($"ln{count}_scale", 1, channels), b.Weights($"ln{count}_bias", 0.3, channels)]);
        var back = b.Node("Transpose", Name("back"), [normal], ModelBuilder.Ints("perm", 0, 2, 1));
        Set(Node("Reshape", back, b.Integers(Name("shape"), 0, channels, size, size)));
    }

    private string If(string condition, string x)
    {
        var name = Name("if");
        var node = new NodeProto { OpType = "If", Name = name, Input = { condition }, Output = { name + "_out" } };
        foreach (var (branch, operation) in new[] { ("then_branch", "Relu"), ("else_branch", "Neg") })
        {
            var graph = new GraphProto { Name = branch };
            graph.Node.Add(new NodeProto { OpType = operation, Name = $"{name}_{branch}", Input = { x }, Output = { $"{name}_{branch}_out" } });
            graph.Output.Add(ModelBuilder.Value($"{name}_{branch}_out", null, channels, size, size));
            node.Attribute.Add(ModelBuilder.Graph(branch, graph));
        }

        b.Model.Graph.Node.Add(node);
        return name + "_out";
    }
}
