using Resilience.Runtime;

namespace Resilience.Campaigns.Values;

/// <summary>
/// In which forms a cut model is tried, in order, until one gives the bits of the whole model in the same form. Rewritten graphs are not among
/// them: they lack the operators between which values are struck.
/// </summary>
internal static class ValueRoutes
{
    /// <summary>The form that is tried first.</summary>
    public const GraphRoute First = GraphRoute.Extended;

    /// <summary>The form after one that does not fit; null where there is none.</summary>
    public static GraphRoute? After(GraphRoute route) => route switch
    {
        GraphRoute.Extended => GraphRoute.Unpacked,
        GraphRoute.Unpacked => GraphRoute.Verbatim,
        _ => null,
    };

    /// <summary>Options of a session of a part whose runs use so many threads.</summary>
    public static SessionOptions Part(GraphRoute route, ExecutionDevice device, int threads) => GraphRoutes.Part(route, device, threads);
}
