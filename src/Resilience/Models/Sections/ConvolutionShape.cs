using Google.Protobuf.Collections;
using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>Sizes of a convolution's result.</summary>
internal static class ConvolutionShape
{
    /// <summary>
    /// True where a convolution gives one position an image: it is then a product of a matrix and a vector, for which kernels
    /// add up the channels that fill no block in another order than the others.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="input">Shape of its input: images, channels, positions.</param>
    /// <param name="weights">Shape of its weights.</param>
    public static bool IsSinglePosition(NodeProto node, ReadOnlySpan<long> input, IReadOnlyList<long> weights)
    {
        if (node.OpType is not ("Conv" or "FusedConv"))
        {
            return false;
        }

        var (strides, dilations, pads) = (Numbers(node, "strides"), Numbers(node, "dilations"), Numbers(node, "pads"));
        var same = node.Attribute.FirstOrDefault(attribute => attribute.Name == "auto_pad")?.S.ToStringUtf8().StartsWith("SAME", StringComparison.Ordinal) == true;
        var axes = input.Length - 2;
        for (var axis = 0; axis < axes; axis++)
        {
            var stride = axis < strides.Count ? strides[axis] : 1;
            var reach = (weights[axis + 2] - 1) * (axis < dilations.Count ? dilations[axis] : 1);
            var padding = pads.Count == 2 * axes ? pads[axis] + pads[axis + axes] : 0;
            var last = same ? input[axis + 2] - 1 : input[axis + 2] + padding - 1 - reach;
            if (last >= stride)
            {
                return false;
            }
        }

        return true;
    }

    private static RepeatedField<long> Numbers(NodeProto node, string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.Ints ?? [];
}
