using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>Session options of the routes.</summary>
internal static class GraphRoutes
{
    /// <summary>The route that is tried first on a device.</summary>
    public static GraphRoute First(ExecutionDevice device) => device == ExecutionDevice.Cpu ? GraphRoute.Rewritten : GraphRoute.Extended;

    /// <summary>The route after one that does not fit; null where there is none.</summary>
    public static GraphRoute? After(GraphRoute route) => route switch
    {
        GraphRoute.Rewritten => GraphRoute.Extended,
        GraphRoute.Extended => GraphRoute.Unpacked,
        _ => null,
    };

    /// <summary>Options for the model as its file has it.</summary>
    public static SessionOptions Model(GraphRoute route, ExecutionDevice device, int threads) => new()
    {
        Device = device,
        OptimizationLevel = route switch
        {
            GraphRoute.Rewritten => OptimizationLevel.All,
            GraphRoute.Verbatim or GraphRoute.Divided => OptimizationLevel.None,
            _ => OptimizationLevel.Extended,
        },
        IntraOpThreads = route is GraphRoute.Rewritten or GraphRoute.Extended ? threads : 1,
        Prepacking = route is GraphRoute.Rewritten or GraphRoute.Extended,
    };

    /// <summary>Options for a part of the route's graph: a rewritten graph is not rewritten again.</summary>
    public static SessionOptions Part(GraphRoute route, ExecutionDevice device, int threads)
    {
        var options = Model(route, device, threads);
        return route == GraphRoute.Rewritten ? options with { OptimizationLevel = OptimizationLevel.None } : options;
    }

    /// <summary>The route in words, for reports and journals.</summary>
    public static string Describe(GraphRoute route) => route switch
    {
        GraphRoute.Rewritten => "optimisation level all",
        GraphRoute.Extended => "optimisation level extended",
        GraphRoute.Unpacked => "optimisation level extended, matrices not repacked",
        GraphRoute.Verbatim => "no optimisation, operator by operator",
        _ => "no optimisation, in parts",
    };
}
