using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Resilience.Campaigns.Caching;
using Resilience.Models;
using Resilience.Models.Inputs;
using Resilience.Models.Onnx;

namespace Resilience.Baselines;

/// <summary>What a model consists of, as hashes: the whole computation, and each initializer.</summary>
/// <param name="Computation">
/// SHA-256 of all that scores depend on: nodes, attributes, every value of every initializer, and how images become inputs. Names of inner values, the file's
/// layout and its other metadata are not in it.
/// </param>
/// <param name="Tensors">The initializers, in the graph's order.</param>
internal sealed record ModelParts(string Computation, IReadOnlyList<ModelPart> Tensors)
{
    private const int NameBytes = 16;

    /// <summary>The parts of a model.</summary>
    public static ModelParts Of(OnnxModel model)
    {
        var graph = model.Proto.Graph;
        var readers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < graph.Node.Count; i++)
        {
            foreach (var name in GraphNames.Reads(graph.Node[i]))
            {
                readers.TryAdd(name, GraphNames.NameOf(graph.Node[i], i));
            }
        }

        return new ModelParts(
            ComputationOf(model),
            [.. graph.Initializer.Select(tensor => new ModelPart(readers.GetValueOrDefault(tensor.Name, string.Empty), tensor.Name, HashOf(tensor)))]);
    }

    private static string ComputationOf(OnnxModel model)
    {
        var input = model.InputSpec;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{GraphIdentity.Of(model.Bytes, model.Outputs.Select(output => output.Name))} {input.ChannelsFirst} {input.BlueFirst} {input.Scale:R} {List(input.Mean)} {List(input.Std)}");
        text += model.Preparation.Length == 0 ? string.Empty : " " + InputSpecText.Json(input);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string List(IEnumerable<double> values) => string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static string HashOf(TensorProto tensor)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{tensor.DataType} [{string.Join(',', tensor.Dims)}] ")));
        hash.AppendData(tensor.RawData.IsEmpty ? new TensorProto(tensor) { Name = string.Empty }.ToByteArray() : tensor.RawData.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, NameBytes));
    }
}
