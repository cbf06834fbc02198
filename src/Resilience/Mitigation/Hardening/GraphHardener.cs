using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Resilience.Models;
using Resilience.Models.Onnx;

namespace Resilience.Mitigation.Hardening;

/// <summary>
/// Puts guards behind operators. The operator keeps its name and its parameters, so that campaigns strike the same; its result gets a new name, and
/// the guarded value the old one, so that all readers and the model's outputs take it.
/// </summary>
internal static class GraphHardener
{
    /// <summary>Metadata that names what was put in.</summary>
    public const string MetadataKey = "resilience.hardened";

    private const int ClipWithInputs = 11;
    private const int ClipWithAttributes = 6;
    private const int InfinityKnown = 10;

    /// <summary>The hardened model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="points">Whose results NaN and infinities are replaced in; none for nowhere.</param>
    /// <param name="bounds">Whose results are clipped, and to what; none for nowhere.</param>
    /// <exception cref="ResilienceException">RES0174: it is hardened already, or its operator set has no such guards.</exception>
    public static ModelProto Harden(OnnxModel model, IReadOnlyList<GuardPoint> points, IReadOnlyList<ValueBounds> bounds)
    {
        var proto = model.Proto.Clone();
        if (proto.MetadataProps.FirstOrDefault(property => property.Key == MetadataKey) is { } known)
        {
            throw new ResilienceException(ErrorCodes.BadHardening, $"{model.FileName} is hardened already ({known.Value}); harden the model that it was made of", model.File);
        }

        var opset = proto.OpsetImport.FirstOrDefault(import => import.Domain is "" or "ai.onnx")?.Version ?? 0;
        var least = points.Count > 0 ? InfinityKnown : ClipWithAttributes;
        if (opset < least)
        {
            throw new ResilienceException(ErrorCodes.BadHardening, $"{model.FileName} has operator set {opset}; these guards are known from {least} on. Convert the model first", model.File);
        }

        var taken = proto.Graph.Node.SelectMany(node => node.Output).Concat(proto.Graph.Input.Select(input => input.Name)).Concat(proto.Graph.Initializer.Select(tensor => tensor.Name)).ToHashSet(StringComparer.Ordinal);
        var zeroed = points.Select(point => point.Value).ToHashSet(StringComparer.Ordinal);
        var clipped = bounds.ToDictionary(bound => bound.Point.Value, StringComparer.Ordinal);
        var (nodes, guards) = (new List<NodeProto>(), new GuardNodes(proto.Graph, taken));
        foreach (var node in proto.Graph.Node)
        {
            nodes.Add(node);
            var value = node.Output.Count > 0 ? node.Output[0] : string.Empty;
            var (zeroes, clips) = (zeroed.Contains(value), clipped.GetValueOrDefault(value));
            if (!zeroes && clips is null)
            {
                continue;
            }

            var raw = guards.Free(value + "_unguarded");
            var finite = zeroes && clips is not null ? guards.Free(value + "_finite") : zeroes ? value : raw;
            node.Output[0] = raw;
            nodes.AddRange(zeroes ? guards.Zero(raw, finite) : []);
            nodes.AddRange(clips is null ? [] : [guards.Clip(finite, value, clips, asInputs: opset >= ClipWithInputs)]);
        }

        proto.Graph.Node.Clear();
        proto.Graph.Node.AddRange(nodes);
        string[] what = [.. new[] { bounds.Count > 0 ? "ranges" : string.Empty, points.Count > 0 ? "zero-nan" : string.Empty }.Where(word => word.Length > 0)];
        proto.MetadataProps.Add(new StringStringEntryProto { Key = MetadataKey, Value = string.Join("; ", what) });
        return proto;
    }

    /// <summary>Makes guards' nodes and what they read.</summary>
    private sealed class GuardNodes(GraphProto graph, HashSet<string> taken)
    {
        private string? zero;

        public string Free(string wanted)
        {
            var name = wanted;
            for (var i = 2; !taken.Add(name); i++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{wanted}{i}");
            }

            return name;
        }

        public NodeProto Clip(string from, string to, ValueBounds bounds, bool asInputs)
        {
            var node = new NodeProto { OpType = "Clip", Name = Free(to + "_range"), Input = { from }, Output = { to } };
            if (asInputs)
            {
                node.Input.Add(Scalar(to + "_low", bounds.Low));
                node.Input.Add(Scalar(to + "_high", bounds.High));
            }
            else
            {
                node.Attribute.Add(new AttributeProto { Name = "min", Type = AttributeProto.Types.AttributeType.Float, F = bounds.Low });
                node.Attribute.Add(new AttributeProto { Name = "max", Type = AttributeProto.Types.AttributeType.Float, F = bounds.High });
            }

            return node;
        }

        public NodeProto[] Zero(string from, string to)
        {
            var (nan, infinite, either) = (Free(from + "_nan"), Free(from + "_inf"), Free(from + "_bad"));
            zero ??= Scalar("guard_zero", 0);
            return
            [
                new NodeProto { OpType = "IsNaN", Name = nan, Input = { from }, Output = { nan } },
                new NodeProto { OpType = "IsInf", Name = infinite, Input = { from }, Output = { infinite } },
                new NodeProto { OpType = "Or", Name = either, Input = { nan, infinite }, Output = { either } },
                new NodeProto { OpType = "Where", Name = Free(from + "_zeroed"), Input = { either, zero, from }, Output = { to } },
            ];
        }

        private string Scalar(string wanted, float value)
        {
            var tensor = new TensorProto { Name = Free(wanted), DataType = (int)TensorProto.Types.DataType.Float };
            tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>([value]));
            graph.Initializer.Add(tensor);
            return tensor.Name;
        }
    }
}
