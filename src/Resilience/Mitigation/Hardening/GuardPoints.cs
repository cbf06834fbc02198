using Resilience.Faults.Selections;
using Resilience.Models;
using Resilience.Models.Onnx;

namespace Resilience.Mitigation.Hardening;

/// <summary>
/// Finds the results that are worth guarding: those of activation functions, and of convolutions, matrix products, sums and normalisations that no
/// activation function follows at once. What a fault makes huge is cut off there before it spreads.
/// </summary>
internal static class GuardPoints
{
    private static readonly HashSet<string> Activations = new(StringComparer.Ordinal)
    {
        "Relu", "LeakyRelu", "PRelu", "Elu", "Selu", "Celu", "Gelu", "HardSwish", "HardSigmoid", "Sigmoid", "Tanh", "Softplus", "Softsign", "ThresholdedRelu", "Mish",
    };

    private static readonly HashSet<string> Linear = new(StringComparer.Ordinal)
    {
        "Conv", "ConvTranspose", "Gemm", "MatMul", "Add", "Sum", "Mul", "BatchNormalization", "InstanceNormalization", "LayerNormalization", "GroupNormalization",
    };

    /// <summary>The results, in the graph's order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="layers">Which of them, as campaigns name layers; null for all.</param>
    /// <exception cref="ResilienceException">RES0102, RES0103, RES0109, RES0120: no such layer. RES0174: there is none at all.</exception>
    public static IReadOnlyList<GuardPoint> Find(OnnxModel model, string? layers)
    {
        var nodes = model.Proto.Graph.Node;
        var readers = nodes.SelectMany(node => GraphNames.Reads(node).Select(name => (name, node))).ToLookup(read => read.name, read => read.node, StringComparer.Ordinal);
        GuardPoint[] found = [.. nodes.Select((node, i) => (Node: node, Name: GraphNames.NameOf(node, i)))
            .Where(one => IsGuarded(one.Node, readers, named: layers is not null))
            .Select(one => new GuardPoint(one.Name, one.Node.OpType, one.Node.Output[0]))];
        if (found.Length == 0)
        {
            throw new ResilienceException(ErrorCodes.BadHardening, $"{model.FileName} has no activation, convolution, matrix product, sum or normalisation whose result could be guarded", model.File);
        }

        return layers is null
            ? found
            : [.. LayerSelection.Parse(layers).Find([.. found.Select(point => new LayerCandidate(point.Layer, point.Operator, [point.Value]))], model.File).Select(number => found[number])];
    }

    private static bool IsGuarded(NodeProto node, ILookup<string, NodeProto> readers, bool named)
    {
        if (node.Output.Count == 0 || node.Output[0].Length == 0)
        {
            return false;
        }

        // What is guarded right behind need not be guarded before, unless it is asked for by name.
        return Activations.Contains(node.OpType)
            || (Linear.Contains(node.OpType) && (named || !readers[node.Output[0]].Any() || readers[node.Output[0]].Any(reader => !Activations.Contains(reader.OpType) && !IsBias(reader))));

        bool IsBias(NodeProto reader) => node.OpType is "MatMul" or "Conv" && reader.OpType == "Add" && readers[node.Output[0]].Count() == 1;
    }
}
