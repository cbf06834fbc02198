using Resilience.Models;
using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>Makes the graph of a route that a layer's trials run.</summary>
internal static class LayerGraph
{
    /// <summary>The graph, with the layer's tensors found in it.</summary>
    /// <exception cref="RouteUnfitException">The runtime computes with the layer's tensors when it rewrites the graph, or cannot write it.</exception>
    public static EngineGraph Of(OnnxModel model, ModelLayer layer, TargetSelection selection, GraphRoute route, SessionOptions options)
    {
        if (route != GraphRoute.Rewritten)
        {
            return EngineGraph.Plain(model, layer, selection);
        }

        var targets = model.Targets(layer, selection);
        if (GraphRewriter.TryRewrite(IndexPattern.Number(model.Proto, targets), options, model.File, out var why) is not { } rewritten)
        {
            throw new RouteUnfitException(why);
        }

        return EngineGraph.Rewritten(rewritten, model, targets)
            ?? throw new RouteUnfitException($"the runtime folds the parameters of '{layer.Name}' into others");
    }
}
