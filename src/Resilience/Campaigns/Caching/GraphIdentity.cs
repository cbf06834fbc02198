using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Resilience.Models.Onnx;

namespace Resilience.Campaigns.Caching;

/// <summary>
/// What a graph computes, as a hash that is the same in every process. The runtime names what it inserts differently
/// from process to process, so values count by the place where they first appear, and weights by what is in them.
/// </summary>
internal sealed class GraphIdentity : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> initializers;
    private readonly Dictionary<string, ValueInfoProto> inputs;

    private GraphIdentity(GraphProto graph)
    {
        initializers = graph.Initializer.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        inputs = graph.Input.ToDictionary(input => input.Name, StringComparer.Ordinal);
    }

    /// <summary>The hash of a model's graph and of values chosen from it, in order.</summary>
    public static string Of(byte[] model, IEnumerable<string> chosen)
    {
        var proto = ModelProto.Parser.ParseFrom(model);
        using var identity = new GraphIdentity(proto.Graph);
        identity.AddModel(proto);
        foreach (var node in proto.Graph.Node)
        {
            identity.AddNode(node);
        }

        foreach (var name in chosen)
        {
            identity.AddValue(name);
        }

        return Convert.ToHexStringLower(identity.hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    private void AddModel(ModelProto model)
    {
        foreach (var opset in model.OpsetImport.OrderBy(opset => opset.Domain, StringComparer.Ordinal))
        {
            Add($"opset {opset.Domain} {opset.Version}");
        }

        foreach (var function in model.Functions)
        {
            Add(function.ToByteArray());
        }

        foreach (var sparse in model.Graph.SparseInitializer)
        {
            Add(sparse.ToByteArray());
        }
    }

    private void AddNode(NodeProto node)
    {
        Add($"node {node.Domain} {node.OpType} {node.Input.Count} {node.Output.Count} {node.Attribute.Count}");
        foreach (var name in node.Input.Concat(node.Output))
        {
            AddValue(name);
        }

        foreach (var attribute in node.Attribute.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
        {
            Add(attribute.ToByteArray());
        }
    }

    private void AddValue(string name)
    {
        if (numbers.TryGetValue(name, out var number))
        {
            Add($"value {number}");
            return;
        }

        Add($"value {numbers.Count} is new");
        numbers.Add(name, numbers.Count);
        if (initializers.TryGetValue(name, out var tensor))
        {
            Add($"tensor {tensor.DataType} [{string.Join(',', tensor.Dims)}] {tensor.RawData.Length}");
            hash.AppendData(tensor.RawData.Span);
            if (tensor.RawData.IsEmpty)
            {
                Add(new TensorProto(tensor) { Name = string.Empty }.ToByteArray());
            }
        }
        else if (inputs.TryGetValue(name, out var input))
        {
            Add($"input {name}");
            Add(input.Type?.ToByteArray() ?? []);
        }
        else if (name.Length == 0)
        {
            Add("none");
        }
    }

    private void Add(FormattableString text) => Add(Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture)));

    private void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    /// <summary>Appends bytes with their number, so that no two sequences of parts give the same whole.</summary>
    private void Add(byte[] bytes)
    {
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
