using Resilience.Models.Onnx;

namespace Resilience.Models.Recurrent;

/// <summary>Divides the activation functions of a node of two directions between them.</summary>
internal static class GateActivations
{
    // Each of these takes the next value of the list, in the order of the functions.
    private static readonly HashSet<string> WithAlpha = new(StringComparer.OrdinalIgnoreCase) { "Affine", "LeakyRelu", "ThresholdedRelu", "ScaledTanh", "HardSigmoid", "Elu" };
    private static readonly HashSet<string> WithBeta = new(StringComparer.OrdinalIgnoreCase) { "Affine", "ScaledTanh", "HardSigmoid" };

    /// <summary>The attributes of one direction.</summary>
    /// <param name="node">A node of two directions.</param>
    /// <param name="second">The second direction.</param>
    public static IEnumerable<AttributeProto> Of(NodeProto node, bool second)
    {
        var functions = node.Attribute.FirstOrDefault(a => a.Name == "activations")?.Strings ?? [];
        var half = functions.Count / 2;
        var names = functions.Select(f => f.ToStringUtf8()).ToArray();
        foreach (var attribute in node.Attribute)
        {
            if (attribute.Name is not ("activations" or "activation_alpha" or "activation_beta") || names.Length == 0)
            {
                yield return attribute;
                continue;
            }

            var copy = attribute.Clone();
            if (attribute.Name == "activations")
            {
                copy.Strings.Clear();
                copy.Strings.AddRange(second ? functions.Skip(half) : functions.Take(half));
            }
            else
            {
                var taking = attribute.Name == "activation_alpha" ? WithAlpha : WithBeta;
                var first = names.Take(half).Count(taking.Contains);
                copy.Floats.Clear();
                copy.Floats.AddRange(second ? attribute.Floats.Skip(first) : attribute.Floats.Take(first));
                if (copy.Floats.Count == 0)
                {
                    continue;
                }
            }

            yield return copy;
        }
    }
}
