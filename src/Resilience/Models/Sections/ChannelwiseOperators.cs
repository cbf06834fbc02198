using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>Operators whose every output channel is made of the same channel of their input.</summary>
internal static class ChannelwiseOperators
{
    /// <summary>Domain of the runtime's operators on values with blocks of channels.</summary>
    public const string BlockedDomain = "com.microsoft.nchwc";

    private static readonly HashSet<string> Elementwise = new(StringComparer.Ordinal)
    {
        "Abs", "Celu", "Clip", "Elu", "Erf", "Exp", "Gelu", "HardSigmoid", "HardSwish", "Identity", "LeakyRelu", "Mish", "Neg", "QuickGelu", "Relu", "Selu",
        "Sigmoid", "Softplus", "Softsign", "Sqrt", "Tanh", "ThresholdedRelu",
    };

    private static readonly HashSet<string> Pools = new(StringComparer.Ordinal)
    {
        "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool",
    };

    private static readonly HashSet<string> WithParameters = new(StringComparer.Ordinal) { "Add", "Sub", "Mul", "Div", "PRelu" };

    /// <summary>An activation function.</summary>
    public static bool IsElementwise(NodeProto node) => Elementwise.Contains(node.OpType) && (node.Domain.Length == 0 || node.Domain == "com.microsoft");

    /// <summary>Pooling over positions.</summary>
    public static bool IsPool(NodeProto node) => Pools.Contains(node.OpType) && (node.Domain.Length == 0 || node.Domain == BlockedDomain) && node.Output.Count(name => name.Length > 0) == 1;

    /// <summary>An operation with one other operand.</summary>
    public static bool TakesParameter(NodeProto node) => WithParameters.Contains(node.OpType) && node.Domain.Length == 0;

    /// <summary>Normalisation with the statistics of training.</summary>
    public static bool IsNormalization(NodeProto node) => node.OpType == "BatchNormalization" && node.Domain.Length == 0 && node.Output.Count(name => name.Length > 0) == 1;
}
