using Resilience.Models;
using Resilience.Models.Cuts;
using Resilience.Models.Onnx;
using Resilience.Runtime;

namespace Resilience.Campaigns.Values;

/// <summary>Finds out by running it how values of a model lie in their tensors.</summary>
internal static class ValueProbe
{
    private const int Few = 2;

    /// <summary>Runs the model on a few of the images, twice where the number of images is open.</summary>
    /// <param name="owner">The model and its images.</param>
    /// <param name="model">Its graph, in which the values have names.</param>
    /// <param name="values">Names of computed or given values.</param>
    /// <returns>By name, the layout, or null for one whose shape does not tell where the images are; values that are no tensors are left out.</returns>
    public static Dictionary<string, ValueLayout?> Run(ModelUnderTest owner, ModelProto model, IReadOnlyList<string> values)
    {
        var signature = owner.Signature;
        var cone = FaultCone.Of(model.Graph, new HashSet<string>(), -1);
        string[] computed = [.. values.Where(cone.Producer.ContainsKey)];
        using var session = computed.Length == 0 ? null : Open(owner, model, cone, computed);
        string[] tensors = [.. session?.Outputs.Where(output => output.ElementType is not (ElementType.Undefined or ElementType.Text)).Select(output => output.Name) ?? []];
        var open = signature.FixedBatch == 0;
        var one = Shapes(owner, session, tensors, open ? Few : signature.FixedBatch);
        var other = open ? Shapes(owner, session, tensors, Few + 1) : one;
        return values.Where(one.ContainsKey).ToDictionary(
            name => name,
            name => open
                ? ValueLayout.Between(one[name].Type, one[name].Shape, Few, other[name].Shape, Few + 1)
                : ValueLayout.Fixed(one[name].Type, one[name].Shape, signature.FixedBatch),
            StringComparer.Ordinal);
    }

    private static Session Open(ModelUnderTest owner, ModelProto model, FaultCone cone, string[] computed)
    {
        var needed = cone.Ancestors(computed);
        int[] nodes = [.. Enumerable.Range(0, needed.Length).Where(node => needed[node])];
        var part = GraphParts.Build(model, nodes, cone, [], [.. computed.Select(name => new ValueInfoProto { Name = name })]);
        return Session.Create(part, GraphRoutes.Model(GraphRoute.Verbatim, ExecutionDevice.Cpu, 1), owner.Model.FileName);
    }

    private static Dictionary<string, (ElementType Type, long[] Shape)> Shapes(ModelUnderTest owner, Session? session, string[] tensors, int rows)
    {
        var result = new Dictionary<string, (ElementType, long[])>(StringComparer.Ordinal);
        using var input = new ImageBatch(0, Math.Min(rows, owner.Dataset.Images.Count), rows).Decode(owner.Dataset, owner.Signature, new(owner.Signature.Spec));
        result[owner.Signature.Input] = (input.ElementType, input.Shape);
        if (session is not null)
        {
            var given = session.Inputs.ToDictionary(info => info.Name, _ => input, StringComparer.Ordinal);
            foreach (var (name, tensor) in session.Run(given, tensors))
            {
                result[name] = (tensor.ElementType, tensor.Shape);
                tensor.Dispose();
            }
        }

        return result;
    }
}
