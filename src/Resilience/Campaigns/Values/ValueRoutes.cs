using Resilience.Runtime;

namespace Resilience.Campaigns.Values;

/// <summary>
/// In which forms a cut model is tried, in order, until one gives the bits of the whole model in the same form. Rewritten graphs are not among
/// them: they lack the operators between which values are struck.
/// </summary>
internal static class ValueRoutes
{
    /// <summary>
    /// The form that is tried first. The runtime computes with integers between a DequantizeLinear and a QuantizeLinear only where their scales and
    /// zero points are constants: where these are struck, golden and faulty runs compute what the file says.
    /// </summary>
    public static GraphRoute First(StruckSelection selection)
    {
        var struck = selection.Graph.Values.Where(value => value.IsParameter).Select(value => value.Name).ToHashSet(StringComparer.Ordinal);
        return struck.Count > 0 && selection.Graph.Proto.Graph.Node.Any(node => node.OpType is "QuantizeLinear" or "DequantizeLinear" && node.Input.Skip(1).Any(struck.Contains))
            ? GraphRoute.Verbatim
            : GraphRoute.Extended;
    }

    /// <summary>The form after one that does not fit; null where there is none.</summary>
    public static GraphRoute? After(GraphRoute route) => route switch
    {
        GraphRoute.Extended => GraphRoute.Unpacked,
        GraphRoute.Unpacked => GraphRoute.Verbatim,
        GraphRoute.Verbatim => GraphRoute.Divided,
        _ => null,
    };

    /// <summary>Options of a session of a part whose runs use so many threads.</summary>
    public static SessionOptions Part(GraphRoute route, ExecutionDevice device, int threads) => GraphRoutes.Part(route, device, threads);
}
