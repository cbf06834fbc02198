using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>An operator that makes channels, and what it reads for each of them.</summary>
internal sealed record ChannelSource
{
    private const int Weights = 1;
    private const int Bias = 2;
    private const int Sum = 3;

    /// <summary>What it reads whole for any channel, or null.</summary>
    public required string? Whole { get; init; }

    /// <summary>Values of which a channel reads its own channel.</summary>
    public required IReadOnlyList<string> Gathered { get; init; }

    /// <summary>Its parameters.</summary>
    public required IReadOnlyList<ChannelParameter> Parameters { get; init; }

    /// <summary>How the channels of its result lie.</summary>
    public required ChannelOrder Order { get; init; }

    /// <summary>Dimensions of its result, where channels are planes.</summary>
    public required int Rank { get; init; }

    /// <summary>Channels side by side in its result.</summary>
    public int Block { get; init; } = 1;

    /// <summary>True where it is told the number of channels.</summary>
    public bool GroupPerChannel { get; init; }

    /// <summary>True for matrix products.</summary>
    public bool ConstantParameters { get; init; }

    /// <summary>Output channels.</summary>
    public int Channels => Parameters[0].Layout.Channels;

    /// <summary>Null where the node is no such operator, or its parameters do not divide into channels.</summary>
    public static ChannelSource? Of(NodeProto node, GraphParameters parameters) => (node.Domain, node.OpType) switch
    {
        ("", "Conv") or ("com.microsoft", "FusedConv") => Convolution(node, parameters, blocked: false),
        (ChannelwiseOperators.BlockedDomain, "Conv") => Convolution(node, parameters, blocked: true),
        ("", "Gemm") or ("com.microsoft", "FusedGemm") when Number(node, "transA") == 0 => Product(node, parameters, Number(node, "transB") != 0, ChannelOrder.Planes),
        ("", "MatMul") => Product(node, parameters, rowPerChannel: false, ChannelOrder.Last),
        _ => null,
    };

    /// <summary>Where a parameter of a following node counts channels, from the end of its dimensions.</summary>
    public int AxisFromEnd(NodeProto node) => Order == ChannelOrder.Last || Rank == 2 || ChannelwiseOperators.IsNormalization(node) ? 1 : Rank - 1;

    private static ChannelSource? Convolution(NodeProto node, GraphParameters parameters, bool blocked)
    {
        if (parameters.Filters(node.Input[Weights], blocked) is not { } filters)
        {
            return null;
        }

        var group = Math.Max(1, Number(node, "group"));
        var depthwise = group > 1 && group == filters.Shape[0] && filters.Shape[1] == 1;
        var list = new List<ChannelParameter> { filters };
        if (Input(node, Bias) is { Length: > 0 } name)
        {
            if (parameters.Vector(name, filters.Layout.Channels, 1) is not { } bias)
            {
                return null;
            }

            list.Add(bias);
        }

        // A value that is read whole and by channels at once, as in x + conv(x), would need two names.
        var twice = Input(node, Sum) == node.Input[0];
        return (group > 1 && !depthwise) || twice ? null : new ChannelSource
        {
            Whole = depthwise ? null : node.Input[0],
            Gathered = [.. new[] { depthwise ? node.Input[0] : string.Empty, Input(node, Sum) }.Where(value => value.Length > 0)],
            Parameters = list,
            Order = ChannelOrder.Planes,
            Rank = filters.Shape.Count,
            Block = blocked ? filters.Layout.Block : 1,
            GroupPerChannel = depthwise,
        };
    }

    private static ChannelSource? Product(NodeProto node, GraphParameters parameters, bool rowPerChannel, ChannelOrder order)
    {
        if (parameters.Matrix(node.Input[Weights], rowPerChannel) is not { } matrix)
        {
            return null;
        }

        var list = new List<ChannelParameter> { matrix };
        if (Input(node, Bias) is { Length: > 0 } name && !parameters.IsScalar(name))
        {
            if (parameters.Vector(name, matrix.Layout.Channels, 1) is not { } bias)
            {
                return null;
            }

            list.Add(bias);
        }

        return new ChannelSource { Whole = node.Input[0], Gathered = [], Parameters = list, Order = order, Rank = 2, ConstantParameters = true };
    }

    private static long Number(NodeProto node, string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.I ?? 0;

    private static string Input(NodeProto node, int index) => index < node.Input.Count ? node.Input[index] : string.Empty;
}
