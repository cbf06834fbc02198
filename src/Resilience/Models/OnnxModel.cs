using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Models.Onnx;
using SynthiCad.Shared;

namespace Resilience.Models;

/// <summary>A parsed and checked ONNX model. Nothing here runs it.</summary>
internal sealed class OnnxModel
{
    private readonly Dictionary<string, TensorProto> initializers;

    private OnnxModel(ModelProto proto, byte[] bytes, string file, string sha256)
    {
        Proto = proto;
        Bytes = bytes;
        File = file;
        Sha256 = sha256;
        initializers = proto.Graph.Initializer.ToDictionary(t => t.Name, StringComparer.Ordinal);
        Layers = LayerCatalog.Build(proto.Graph);
        ParameterLayers = ParameterCatalog.Build(proto.Graph);
        Classes = ModelMetadata.Classes(proto, file);
        InputSpec = ModelMetadata.Input(proto, file);
        Inputs = [.. proto.Graph.Input.Where(i => !initializers.ContainsKey(i.Name)).Select(ToValue)];
        Outputs = [.. proto.Graph.Output.Select(ToValue)];
    }

    /// <summary>Path as given, or the name given to <see cref="Parse(byte[], string)"/>.</summary>
    public string File { get; }

    /// <summary>File name without its folder.</summary>
    public string FileName => Path.GetFileName(File);

    /// <summary>The model as one ONNX file, external data included.</summary>
    public byte[] Bytes { get; }

    /// <summary>SHA-256 of the file, in lower-case hex; of the file followed by its external data where it has any.</summary>
    public string Sha256 { get; }

    /// <summary>Class names by output index from <c>resilience.classes</c>, or null.</summary>
    public IReadOnlyList<string>? Classes { get; private init; }

    /// <summary>How images become inputs, from <c>resilience.input</c> or the default.</summary>
    public InputSpec InputSpec { get; private init; }

    /// <summary>What was done to the model, and said of it, that its file does not hold; empty for the file as it is. Part of the keys of what depends on it.</summary>
    public string Preparation { get; private init; } = string.Empty;

    /// <summary>Inputs that a run must be given.</summary>
    public IReadOnlyList<ModelValue> Inputs { get; }

    /// <summary>What a run gives.</summary>
    public IReadOnlyList<ModelValue> Outputs { get; }

    /// <summary>Nodes with float32 weights, in graph order.</summary>
    public IReadOnlyList<ModelLayer> Layers { get; }

    /// <summary>Nodes with parameters of any faultable element type, quantised operators with their scales included, in graph order.</summary>
    public IReadOnlyList<ModelLayer> ParameterLayers { get; }

    internal ModelProto Proto { get; }

    /// <summary>Reads a model file and the external data in its folder.</summary>
    /// <exception cref="ResilienceException">RES0201..RES0206.</exception>
    public static OnnxModel Load(string path)
    {
        byte[] bytes;
        try
        {
            var info = new FileInfo(path);
            if (info.Exists && info.Length > int.MaxValue - 64)
            {
                throw new ResilienceException(
                    ErrorCodes.ModelUnreadable,
                    string.Create(CultureInfo.InvariantCulture, $"{path} has {info.Length} bytes; an ONNX file holds at most 2 GiB."),
                    path);
            }

            bytes = System.IO.File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var what = error is FileNotFoundException or DirectoryNotFoundException ? $"does not exist{Nearest(path)}" : $"cannot be read: {error.Message}";
            throw new ResilienceException(ErrorCodes.ModelUnreadable, $"model {path} {what}", path, error);
        }

        return Parse(bytes, path, Path.GetDirectoryName(Path.GetFullPath(path)));
    }

    /// <summary>Parses a model that is wholly in memory.</summary>
    /// <param name="bytes">The ONNX file.</param>
    /// <param name="name">Name for messages.</param>
    /// <exception cref="ResilienceException">RES0202..RES0206.</exception>
    public static OnnxModel Parse(byte[] bytes, string name) => Parse(bytes, name, null);

    /// <summary>The same model with a changed graph, or with what others say of it; the hash stays the file's.</summary>
    /// <param name="proto">The graph; null for this one.</param>
    /// <param name="input">How images become inputs.</param>
    /// <param name="classes">Class names by output index, or null.</param>
    /// <param name="preparation">What is new, for keys; empty where nothing is.</param>
    public OnnxModel Prepared(ModelProto? proto, InputSpec input, IReadOnlyList<string>? classes, string preparation) => proto is null
        ? new OnnxModel(Proto, Bytes, File, Sha256) { InputSpec = input, Classes = classes, Preparation = preparation }
        : new OnnxModel(proto, proto.ToByteArray(), File, Sha256) { InputSpec = input, Classes = classes, Preparation = preparation };

    /// <summary>The one layer that <paramref name="pattern"/> names; see <see cref="LayerFinder.Find"/>.</summary>
    /// <exception cref="ResilienceException">RES0102: no such layer. RES0103: several. RES0104: a node without float32 weights.</exception>
    public ModelLayer FindLayer(string pattern)
    {
        try
        {
            return LayerFinder.Find(Layers, pattern, File);
        }
        catch (ResilienceException error) when (error.Code == ErrorCodes.UnknownLayer)
        {
            var nodes = Proto.Graph.Node;
            var name = pattern.Trim();
            var node = nodes.Where((node, i) => GraphNames.NameOf(node, i) == name).FirstOrDefault();
            if (node is null)
            {
                throw;
            }

            // What it computes with may be computed from a layer's weights.
            var sources = Layers.Where(layer => nodes[layer.NodeIndex].Output.Any(GraphNames.Reads(node).Contains)).Select(layer => $"'{layer.Name}'").ToArray();
            var reads = sources.Length > 0 ? $"it reads {string.Join(", ", sources)}, which {(sources.Length == 1 ? "has" : "have")} some" : "choose a layer before or after it";
            throw new ResilienceException(ErrorCodes.NothingToFault, $"'{name}' of {FileName} is a {node.OpType} without float32 weights of its own, so nothing in it can be faulted; {reads}.", File, error);
        }
    }

    /// <summary>The tensors of a layer that a campaign may fault; for a layer of <see cref="Layers"/> its float32 ones.</summary>
    /// <exception cref="ResilienceException">RES0104: the selection leaves none.</exception>
    public IReadOnlyList<TargetTensor> Targets(ModelLayer layer, TargetSelection selection = TargetSelection.All)
    {
        var chosen = layer.Initializers
            .Where(t => Covers(selection, t.Role))
            .Select(t => new TargetTensor(t.Name, [.. initializers[t.Name].Dims], InitializerData.CountElements(initializers[t.Name], File), t.ElementType))
            .ToArray();
        return chosen.Length > 0
            ? chosen
            : throw new ResilienceException(
                ErrorCodes.NothingToFault,
                $"layer '{layer.Name}' of {FileName} has no {selection.ToString().ToLowerInvariant()}; it has {string.Join(", ", layer.Initializers.Select(t => $"{t.Name} ({RoleWord(t.Role)})"))}.",
                File);
    }

    /// <summary>Copies the bits of a float32 initializer, row-major.</summary>
    /// <param name="initializer">Its name.</param>
    /// <param name="bits">As long as the tensor has elements.</param>
    public void CopyBits(string initializer, Span<uint> bits) => InitializerData.CopyBits(initializers[initializer], bits);

    /// <summary>Bytes of an initializer's values; see <see cref="InitializerBytes"/>.</summary>
    /// <param name="initializer">The name of one of a faultable element type.</param>
    public byte[] CopyBytes(string initializer)
    {
        var bytes = new byte[InitializerBytes.Count(initializers[initializer], File)];
        InitializerBytes.Copy(initializers[initializer], bytes);
        return bytes;
    }

    private static string RoleWord(TensorRole role) => role == TensorRole.ZeroPoint ? "zero point" : role.ToString().ToLowerInvariant();

    private static bool Covers(TargetSelection selection, TensorRole role) => selection switch
    {
        TargetSelection.All => true,
        TargetSelection.Weights => role == TensorRole.Weight,
        TargetSelection.Biases => role == TensorRole.Bias,
        TargetSelection.Statistics => role == TensorRole.Statistic,
        _ => role is TensorRole.Scale or TensorRole.ZeroPoint,
    };

    private static OnnxModel Parse(byte[] bytes, string file, string? folder)
    {
        ModelProto proto;
        try
        {
            proto = ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw NotOnnx(file, $"it is truncated, damaged or something else ({error.Message})", error);
        }

        if (proto.Graph is null || proto.OpsetImport.Count == 0)
        {
            throw NotOnnx(file, "it holds no graph or names no operator set", null);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes);
        var inlined = ExternalData.Inline(proto, folder, file, hash);
        GraphValidator.Check(proto.Graph, file);
        return new OnnxModel(proto, inlined ? proto.ToByteArray() : bytes, file, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static string Nearest(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return Directory.Exists(folder)
            ? Suggest.Phrase(Path.GetFileName(path), Directory.EnumerateFiles(folder, "*.onnx").Select(file => Path.GetFileName(file)))
            : string.Empty;
    }

    private static ResilienceException NotOnnx(string file, string what, Exception? cause) =>
        new(ErrorCodes.NotOnnx, $"{Path.GetFileName(file)} is not an ONNX model: {what}.", file, cause);

    private static ModelValue ToValue(ValueInfoProto value)
    {
        var tensor = value.Type?.TensorType;
        return new ModelValue(
            value.Name,
            tensor?.ElemType ?? 0,
            tensor?.Shape?.Dim.Select(d => d.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue ? d.DimValue : -1).ToArray());
    }
}
