using Resilience.Models.Onnx;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Models.Inventory;

/// <summary>Which values that a run computes or is given can be struck.</summary>
internal sealed class ActivationScope
{
    // What these make is int32 and a sum of products; any other int32 is an index or a count.
    private static readonly HashSet<string> IntegerProducts = new(StringComparer.Ordinal) { "ConvInteger", "MatMulInteger" };
    private readonly ValueFlow flow;
    private readonly HashSet<string> sums;

    /// <param name="graph">A checked graph.</param>
    public ActivationScope(GraphProto graph)
    {
        flow = new ValueFlow(graph);
        sums = graph.Node.Where(n => IntegerProducts.Contains(n.OpType)).SelectMany(n => n.Output).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Why a value is out of scope, or null where it is in.</summary>
    /// <param name="name">An output of a node or an input of the model.</param>
    /// <param name="type">Its type as far as it is known.</param>
    public ScopeReason? Of(string name, TypeProto? type)
    {
        if (type is { ValueCase: not (TypeProto.ValueOneofCase.None or TypeProto.ValueOneofCase.TensorType) })
        {
            return type.ValueCase == TypeProto.ValueOneofCase.SparseTensorType ? ScopeReason.Sparse : ScopeReason.NotATensor;
        }

        if (!flow.DependsOnInputs(name))
        {
            return ScopeReason.Constant;
        }

        if (!flow.DependsOnValues(name))
        {
            return ScopeReason.ShapeOnly;
        }

        return OfType(type?.TensorType?.ElemType ?? 0, index: !sums.Contains(name))
            ?? (type!.TensorType.Shape?.Dim.Any(IsZero) == true ? ScopeReason.Empty : (ScopeReason?)null)
            ?? (flow.ReachesOutput(name) ? null : ScopeReason.Unread);
    }

    /// <summary>True where an output of the model is the value or depends on it.</summary>
    public bool Reaches(string name) => flow.ReachesOutput(name);

    /// <summary>Why tensors of an element type are out of scope, or null.</summary>
    /// <param name="elementType">ONNX element type code.</param>
    /// <param name="index">An int32 of the kind is an index or a count.</param>
    public static ScopeReason? OfType(int elementType, bool index) => (Kind)elementType switch
    {
        Kind.Undefined => ScopeReason.UnknownType,
        Kind.String => ScopeReason.Text,
        Kind.Bool => ScopeReason.Boolean,
        Kind.Int64 or Kind.Uint64 or Kind.Uint32 => ScopeReason.Index,
        Kind.Int32 when index => ScopeReason.Index,
        _ => ElementKinds.Faultable(elementType) ? null : ScopeReason.ElementType,
    };

    private static bool IsZero(TensorShapeProto.Types.Dimension dimension) =>
        dimension is { ValueCase: TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue, DimValue: 0 };
}
