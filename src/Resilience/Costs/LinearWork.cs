using Resilience.Models.Onnx;

namespace Resilience.Costs;

/// <summary>Operations of convolutions, matrix products and recurrent layers; null where a shape is not known.</summary>
internal static class LinearWork
{
    /// <summary>Counts, or null for another operator or an unknown shape.</summary>
    public static Work? Of(NodeProto node, ValueShapes shapes) => node.OpType switch
    {
        "Conv" or "FusedConv" or "ConvInteger" => Convolution(node, shapes, weight: 1, bias: node.OpType == "ConvInteger" ? -1 : 2),
        "QLinearConv" => Convolution(node, shapes, weight: 3, bias: 8),
        "ConvTranspose" => Transposed(node, shapes),
        "Gemm" or "FusedGemm" => Gemm(node, shapes),
        "MatMul" or "FusedMatMul" or "MatMulInteger" or "QLinearMatMul" => Product(node, shapes),
        "LSTM" => Recurrent(node, shapes, gates: 4, pointwise: 9),
        "GRU" => Recurrent(node, shapes, gates: 3, pointwise: 8),
        "RNN" => Recurrent(node, shapes, gates: 1, pointwise: 2),
        _ => null,
    };

    /// <summary>
    /// Every output value is a sum over its group's input channels and the kernel, which are the weight's dimensions after
    /// the first: [out, in/groups, kernel…]. Stride, dilation and padding show in the output's shape only.
    /// </summary>
    private static Work? Convolution(NodeProto node, ValueShapes shapes, int weight, int bias)
    {
        var outputs = Elements(shapes, node.Output.FirstOrDefault());
        return outputs is { } count && Shape(node, shapes, weight) is { Length: >= 2 } w
            ? new Work(count * ValueShapes.Product(w.AsSpan(1)), Input(node, bias) is null ? 0 : count)
            : null;
    }

    /// <summary>Every input value goes into its group's output channels at each kernel place: [in, out/groups, kernel…].</summary>
    private static Work? Transposed(NodeProto node, ValueShapes shapes)
    {
        var (inputs, outputs) = (Elements(shapes, Input(node, 0)), Elements(shapes, node.Output.FirstOrDefault()));
        return inputs is { } count && outputs is { } made && Shape(node, shapes, 1) is { Length: >= 2 } w
            ? new Work(count * ValueShapes.Product(w.AsSpan(1)), Input(node, 2) is null ? 0 : made)
            : null;
    }

    private static Work? Gemm(NodeProto node, ValueShapes shapes)
    {
        var outputs = Elements(shapes, node.Output.FirstOrDefault());
        return outputs is { } count && Shape(node, shapes, 0) is { Length: 2 } a
            ? new Work(count * a[NodeAttributes.Int(node, "transA", 0) == 0 ? 1 : 0], Input(node, 2) is null ? 0 : count)
            : null;
    }

    /// <summary>The last dimension of the first factor is summed over; all others, broadcast ones too, are in the output's shape.</summary>
    private static Work? Product(NodeProto node, ValueShapes shapes)
    {
        var outputs = Elements(shapes, node.Output.FirstOrDefault());
        if (outputs is not { } count || Shape(node, shapes, 0) is not { Length: >= 1 } a)
        {
            return null;
        }

        var transposed = a.Length > 1 && NodeAttributes.Int(node, "transA", 0) != 0;
        return new Work(count * a[transposed ? ^2 : ^1], 0);
    }

    /// <summary>
    /// X [steps, batch, in], W [directions, gates·hidden, in], R [directions, gates·hidden, hidden]; each step multiplies
    /// both matrices and does some operations on each hidden value.
    /// </summary>
    private static Work? Recurrent(NodeProto node, ValueShapes shapes, int gates, int pointwise)
    {
        if (Shape(node, shapes, 0) is not { Length: 3 } x || Shape(node, shapes, 1) is not { Length: 3 } w || Shape(node, shapes, 2) is not { Length: 3 } r)
        {
            return null;
        }

        var sequences = (double)x[0] * x[1];
        var hidden = (double)w[0] * w[1] / gates;
        var bias = Input(node, 3) is null ? 0 : 2.0 * w[0] * w[1];
        return new Work(sequences * (ValueShapes.Product(w) + ValueShapes.Product(r)), sequences * ((hidden * pointwise) + bias));
    }

    private static string? Input(NodeProto node, int index) =>
        index >= 0 && index < node.Input.Count && node.Input[index].Length > 0 ? node.Input[index] : null;

    private static long[]? Shape(NodeProto node, ValueShapes shapes, int input) => Input(node, input) is { } name ? shapes.Of(name) : null;

    private static double? Elements(ValueShapes shapes, string? name) => name is null ? null : shapes.Elements(name);
}
