using Resilience.Models.Onnx;

namespace Resilience.Tests.Models.Recurrent;

/// <summary>Writes recurrent nodes with the batch first as nodes with time first between transpositions.</summary>
internal static class TimeFirst
{
    public static ModelProto Rewrite(ModelProto source)
    {
        var model = source.Clone();
        model.Graph.Node.Clear();
        foreach (var original in source.Graph.Node)
        {
            if (!original.Attribute.Any(a => a.Name == "layout" && a.I == 1))
            {
                model.Graph.Node.Add(original);
                continue;
            }

            var node = original.Clone();
            node.Attribute.Remove(node.Attribute.Single(a => a.Name == "layout"));
            foreach (var place in new[] { 0, 5, 6 }.Where(i => i < node.Input.Count && node.Input[i].Length > 0))
            {
                node.Input[place] = Transpose(model, node.Input[place], $"{node.Output[1]}{node.Name}/in{place}", 1, 0, 2);
            }

            var results = node.Output.ToArray();
            for (var i = 0; i < results.Length; i++)
            {
                node.Output[i] = results[i].Length > 0 ? results[i] + "/timefirst" : string.Empty;
            }

            model.Graph.Node.Add(node);
            for (var i = 0; i < results.Length; i++)
            {
                if (results[i].Length > 0)
                {
                    long[] order = i == 0 ? [2, 0, 1, 3] : [1, 0, 2];
                    Transpose(model, node.Output[i], results[i], order);
                }
            }
        }

        return model;
    }

    private static string Transpose(ModelProto model, string value, string result, params long[] order)
    {
        model.Graph.Node.Add(new NodeProto { OpType = "Transpose", Input = { value }, Output = { result }, Attribute = { ModelBuilder.Ints("perm", order) } });
        return result;
    }
}
