using System.Globalization;
using Resilience.Faults;
using Resilience.Faults.Selections;
using Resilience.Models;
using Resilience.Models.Cuts;
using Resilience.Models.Onnx;

namespace Resilience.Campaigns.Values;

/// <summary>Chooses computed values to strike: what operators give, what they read, or what the model is given.</summary>
internal static class StruckValues
{
    private const int Listed = 8;

    /// <summary>The selection of a campaign.</summary>
    /// <exception cref="ResilienceException">RES0102, RES0212, RES0213, RES0214: nothing of it can be struck; why, in words.</exception>
    public static StruckSelection Choose(ModelUnderTest owner, CampaignSpec spec)
    {
        var (proto, groups, name) = Named(owner, spec);
        var computed = new ComputedValues(proto.Graph, owner.Signature.Output);
        var refused = new List<string>();
        string[] carried = [.. groups.SelectMany(group => group).Where(value => Keep(computed.Carries(value) || StruckStates.IsFirst(spec, proto.Graph, value), refused, value, "does not depend on the image") && Keep(computed.Leads(value), refused, value, "does not lead to the class scores"))];
        var layouts = carried.Length == 0 ? [] : ValueProbe.Run(owner, proto, carried);
        var chosen = groups
            .Select(group => group.Where(value => carried.Contains(value) && IsStrikable(computed, layouts, value, refused)).Select(value => new StruckValue(value, value, IsParameter: false)).ToArray())
            .Where(group => group.Length > 0)
            .ToArray();
        if (chosen.Length == 0)
        {
            throw Nothing(owner, spec, refused);
        }

        var graph = new StruckGraph(proto, chosen);
        ValueLayout[] ordered = [.. graph.Values.Select(value => layouts[value.Name]!)];
        return StruckSelection.Of(
            spec, name, graph, ordered, [.. graph.Values.Select((value, i) => new TargetTensor(value.Label, ordered[i].Shape, ordered[i].Elements, (int)ordered[i].Type))]);
    }

    /// <summary>The graph in which everything that the campaign names has a name, and the named values, in groups that are struck together.</summary>
    private static (ModelProto Proto, IReadOnlyList<string[]> Groups, string Name) Named(ModelUnderTest owner, CampaignSpec spec)
    {
        var proto = owner.Model.Proto;
        if (spec.Target == FaultTarget.ModelInput)
        {
            return (proto, [[owner.Signature.Input]], owner.Signature.Input);
        }

        if (spec.Target is FaultTarget.States or FaultTarget.CellStates)
        {
            return StruckStates.Choose(owner, spec);
        }

        var nodes = Nodes(owner, spec.Layer);
        var name = nodes.Length == 1 ? GraphNames.NameOf(proto.Graph.Node[nodes[0]], nodes[0]) : spec.Layer;
        if (spec.Target == FaultTarget.Activations)
        {
            return (proto, [.. nodes.Select(node => proto.Graph.Node[node].Output.Where(output => output.Length > 0).ToArray())], name);
        }

        var constants = VariableNodes.Constants(proto.Graph);
        (int Node, int Input)[] edges = [.. nodes.SelectMany(node => proto.Graph.Node[node].Input.Index().Where(input => input.Item.Length > 0 && !constants.Contains(input.Item)).Select(input => (node, input.Index)))];
        var (named, given) = NamedEdges.Give(proto, edges);
        return (named, [.. edges.Index().GroupBy(edge => edge.Item.Node).Select(group => group.Select(edge => given[edge.Index]).ToArray())], name);
    }

    /// <summary>Numbers of the operators that are named: by their own names, or by those of what they give or of their initializers.</summary>
    private static int[] Nodes(ModelUnderTest owner, string layers)
    {
        var graph = owner.Model.Proto.Graph;
        var constants = VariableNodes.Constants(graph);
        LayerCandidate[] candidates = [.. graph.Node.Select((node, i) => new LayerCandidate(GraphNames.NameOf(node, i), node.OpType, [.. node.Output.Where(output => output.Length > 0), .. node.Input.Where(constants.Contains)]))];
        return [.. LayerSelection.Parse(layers).Find(candidates, owner.Model.File)];
    }

    private static bool IsStrikable(ComputedValues computed, Dictionary<string, ValueLayout?> layouts, string value, List<string> refused)
    {
        if (!layouts.TryGetValue(value, out var layout))
        {
            return Keep(false, refused, value, "is a sequence, a map, an optional value or text");
        }

        return Keep(layout is not null, refused, value, "has another size for other images")
            && Keep(computed.IsNumber(value, (int)layout!.Type), refused, value, $"is {ElementKinds.Name((int)layout.Type)}: a condition, an index or a shape")
            && Keep(layout.Elements > 0, refused, value, "is empty");
    }

    private static bool Keep(bool holds, List<string> refused, string value, string why)
    {
        if (!holds)
        {
            refused.Add(string.Create(CultureInfo.InvariantCulture, $"'{value}' {why}"));
        }

        return holds;
    }

    private static ResilienceException Nothing(ModelUnderTest owner, CampaignSpec spec, List<string> refused)
    {
        var code = refused.Count == 0 ? ErrorCodes.TypeNotFaultable
            : refused.TrueForAll(text => text.EndsWith("scores", StringComparison.Ordinal)) ? ErrorCodes.LayerDoesNotReachScores
            : refused.Exists(text => text.EndsWith("images", StringComparison.Ordinal) || text.EndsWith("text", StringComparison.Ordinal)) ? ErrorCodes.CannotEdit
            : ErrorCodes.TypeNotFaultable;
        var why = refused.Count == 0 ? "it computes nothing of the image" : string.Join("; ", refused.Take(Listed)) + (refused.Count > Listed ? "; …" : string.Empty);
        return new ResilienceException(code, $"nothing of '{spec.Layer}' in {owner.Model.FileName} can be struck: {why}.", owner.Model.File);
    }
}
