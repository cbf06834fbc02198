using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>
/// Gives a graph that the runtime wrote the same names and order in every process: it numbers what it makes in an
/// order that changes from one to the next, and stored values are found again by what computed them.
/// </summary>
internal static class CanonicalGraph
{
    private const int Sample = 1 << 16;

    /// <summary>Renames and sorts in place; a graph with inner graphs stays as it is.</summary>
    /// <returns>New names by old ones.</returns>
    public static Dictionary<string, string> Make(GraphProto graph)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (graph.Node.Any(node => node.Attribute.Any(attribute => attribute.G is not null || attribute.Graphs.Count > 0)))
        {
            return names;
        }

        foreach (var value in graph.Input.Concat(graph.Output))
        {
            names[value.Name] = value.Name;
        }

        var sorted = Sort(graph);
        foreach (var node in sorted)
        {
            Rename(node.Input, names);
            Rename(node.Output, names);
            node.Name = string.Join(' ', node.Output.Where(name => name.Length > 0).Take(1));
        }

        graph.Node.Clear();
        graph.Node.AddRange(sorted);
        graph.ValueInfo.Clear();
        var initializers = graph.Initializer.Where(tensor => names.ContainsKey(tensor.Name)).ToList();
        initializers.ForEach(tensor => tensor.Name = names[tensor.Name]);
        graph.Initializer.Clear();
        graph.Initializer.AddRange(initializers.OrderBy(tensor => tensor.Name, StringComparer.Ordinal));
        return names;
    }

    /// <summary>By distance from the inputs, then by what is computed.</summary>
    private static List<NodeProto> Sort(GraphProto graph)
    {
        var values = new Dictionary<string, (int Depth, ulong Print)>(StringComparer.Ordinal);
        foreach (var input in graph.Input)
        {
            values[input.Name] = (0, Print(Encoding.UTF8.GetBytes(input.Name)));
        }

        foreach (var tensor in graph.Initializer)
        {
            // A sample of large constants will do: the order need only be the same in every process.
            var nameless = tensor.Clone();
            nameless.Name = string.Empty;
            nameless.RawData = ByteString.CopyFrom(nameless.RawData.Span[..Math.Min(nameless.RawData.Length, Sample)]);
            values[tensor.Name] = (0, Print(nameless.ToByteArray()));
        }

        var keys = new Dictionary<NodeProto, (int Depth, ulong Print)>();
        foreach (var node in graph.Node)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.UTF8.GetBytes(node.Domain + ":" + node.OpType));
            foreach (var attribute in node.Attribute.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
            {
                hash.AppendData(attribute.ToByteArray());
            }

            var depth = 0;
            foreach (var name in node.Input)
            {
                var of = values.GetValueOrDefault(name);
                depth = Math.Max(depth, of.Depth + 1);
                hash.AppendData(BitConverter.GetBytes(of.Print));
            }

            var key = keys[node] = (depth, BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset()));
            for (var output = 0; output < node.Output.Count; output++)
            {
                values[node.Output[output]] = (depth, key.Print + (ulong)output);
            }
        }

        return [.. graph.Node.OrderBy(node => keys[node].Depth).ThenBy(node => keys[node].Print)];
    }

    private static ulong Print(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(bytes));

    private static void Rename(Google.Protobuf.Collections.RepeatedField<string> list, Dictionary<string, string> names)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Length > 0 && !names.TryGetValue(list[i], out _))
            {
                names[list[i]] = string.Create(CultureInfo.InvariantCulture, $"value{names.Count}");
            }

            list[i] = list[i].Length > 0 ? names[list[i]] : list[i];
        }
    }
}
