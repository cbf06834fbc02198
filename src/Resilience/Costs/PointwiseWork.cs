using Resilience.Models.Onnx;

namespace Resilience.Costs;

/// <summary>Operations of everything that multiplies no matrices: a fixed number for each output or input value.</summary>
internal static class PointwiseWork
{
    private static readonly HashSet<string> Movement = new(StringComparer.Ordinal)
    {
        "Reshape", "Flatten", "Transpose", "Concat", "Split", "Slice", "Identity", "Gather", "GatherElements", "GatherND", "ScatterElements", "ScatterND", "Pad", "Cast", "Shape",
        "Size", "Constant", "ConstantOfShape", "Unsqueeze", "Squeeze", "Dropout", "Expand", "Tile", "DepthToSpace", "SpaceToDepth", "Range", "OneHot", "ReorderInput",
        "ReorderOutput", "MaxUnpool", "ReverseSequence", "Compress", "NonZero", "EyeLike", "Trilu",
    };

    private static readonly HashSet<string> One = new(StringComparer.Ordinal)
    {
        "Relu", "Add", "Sub", "Mul", "Div", "Max", "Min", "Abs", "Neg", "Sqrt", "Reciprocal", "Exp", "Log", "Floor", "Ceil", "Round", "Sign", "Pow", "Equal", "Greater",
        "GreaterOrEqual", "Less", "LessOrEqual", "Not", "And", "Or", "Xor", "Where", "Erf", "Sin", "Cos", "Tan", "IsNaN", "IsInf", "Mod", "BitShift", "CastLike",
    };

    /// <summary>Operations for each output value.</summary>
    private static readonly Dictionary<string, int> Several = new(StringComparer.Ordinal)
    {
        ["Clip"] = 2, ["LeakyRelu"] = 2, ["PRelu"] = 2, ["ThresholdedRelu"] = 1, ["Tanh"] = 4, ["Sigmoid"] = 4, ["HardSigmoid"] = 4, ["HardSwish"] = 5, ["Elu"] = 3, ["Selu"] = 4, ["Celu"] = 4,
        ["Softplus"] = 3, ["Softsign"] = 3, ["Mish"] = 6, ["Gelu"] = 8, ["FastGelu"] = 8, ["BiasGelu"] = 9, ["QuickGelu"] = 6, ["Softmax"] = 5, ["LogSoftmax"] = 6, ["Hardmax"] = 2,
        ["BatchNormalization"] = 2, ["InstanceNormalization"] = 7, ["LayerNormalization"] = 7, ["GroupNormalization"] = 7, ["SkipLayerNormalization"] = 8, ["RMSNormalization"] = 5,
        ["LpNormalization"] = 3, ["MeanVarianceNormalization"] = 7, ["QuantizeLinear"] = 3, ["DequantizeLinear"] = 2, ["DynamicQuantizeLinear"] = 5,
    };

    /// <summary>Counts, or null for another operator or an unknown shape.</summary>
    public static Work? Of(NodeProto node, ValueShapes shapes)
    {
        var operation = node.OpType;
        if (Movement.Contains(operation))
        {
            return default(Work);
        }

        var (input, output) = (Elements(shapes, node.Input.FirstOrDefault()), Elements(shapes, node.Output.FirstOrDefault()));
        if (One.Contains(operation))
        {
            return Times(output, 1);
        }

        if (Several.TryGetValue(operation, out var each))
        {
            return Times(output, each);
        }

        return operation switch
        {
            "Sum" or "Mean" => Times(output, Math.Max(1, node.Input.Count - 1)),
            "MaxPool" or "AveragePool" or "LpPool" => Times(output, ValueShapes.Product([.. NodeAttributes.Ints(node, "kernel_shape")])),
            "LRN" => Times(output, (2 * NodeAttributes.Int(node, "size", 1)) + 3),
            "Resize" or "Upsample" => Times(output, Interpolates(node) ? 8 : 0),
            "CumSum" or "ArgMax" or "ArgMin" or "TopK" => Times(input, 1),
            _ when operation.StartsWith("Global", StringComparison.Ordinal) && operation.EndsWith("Pool", StringComparison.Ordinal) => Times(input, 1),
            _ when operation.StartsWith("Reduce", StringComparison.Ordinal) => Times(input, 1),
            _ => null,
        };
    }

    private static bool Interpolates(NodeProto node) =>
        node.Attribute.FirstOrDefault(a => a.Name == "mode") is { } mode && mode.S.ToStringUtf8() is not "nearest";

    private static Work? Times(double? elements, double each) => elements is { } count ? new Work(0, count * each) : null;

    private static double? Elements(ValueShapes shapes, string? name) => string.IsNullOrEmpty(name) ? null : shapes.Elements(name);
}
