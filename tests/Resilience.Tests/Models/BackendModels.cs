using System.Runtime.InteropServices;
using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Runtime;
using SynthiCad.Testing;

namespace Resilience.Tests.Models;

/// <summary>The models of the ONNX backend tests with their inputs, as Debian's libonnx-testdata has them.</summary>
internal static class BackendModels
{
    /// <summary>Where the system or build/setup.sh put them; null where they are not there.</summary>
    public static string? Folder { get; } = new[] { "/usr/share", Path.Combine(Checkout.Root, ".native/root/usr/share") }
        .Select(share => Path.Combine(share, "libonnx-testdata/data"))
        .FirstOrDefault(Directory.Exists);

    /// <summary>Paths of the models, in order.</summary>
    public static IReadOnlyList<string> Files => Folder is null
        ? []
        : [.. Directory.EnumerateFiles(Folder, "model.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>The first set of inputs by name; null where one is no tensor of numbers.</summary>
    public static Dictionary<string, Tensor>? Inputs(string file, OnnxModel model)
    {
        var result = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (var i = 0; i < model.Inputs.Count; i++)
        {
            var path = Path.Combine(Path.GetDirectoryName(file)!, "test_data_set_0", $"input_{i}.pb");
            if (model.Inputs[i].ElementType == 0 || !File.Exists(path) || ToTensor(TensorProto.Parser.ParseFrom(File.ReadAllBytes(path))) is not { } tensor)
            {
                Free(result);
                return null;
            }

            result[model.Inputs[i].Name] = tensor;
        }

        return result;
    }

    public static void Free(Dictionary<string, Tensor> tensors)
    {
        foreach (var tensor in tensors.Values)
        {
            tensor.Dispose();
        }

        tensors.Clear();
    }

    private static Tensor? ToTensor(TensorProto proto)
    {
        var type = (ElementType)proto.DataType;
        if (!Enum.IsDefined(type) || type is ElementType.Undefined or ElementType.Text)
        {
            return null;
        }

        var tensor = Tensor.Allocate(type, [.. proto.Dims]);
        var raw = proto.RawData.Length > 0 ? proto.RawData.ToByteArray()
            : proto.FloatData.Count > 0 ? Bytes([.. proto.FloatData])
            : proto.Int64Data.Count > 0 ? Bytes([.. proto.Int64Data])
            : proto.DoubleData.Count > 0 ? Bytes([.. proto.DoubleData])
            : proto.Int32Data.Count > 0 && type == ElementType.Int32 ? Bytes([.. proto.Int32Data])
            : proto.Int32Data.Count > 0 && type.Size() == 1 ? [.. proto.Int32Data.Select(value => (byte)value)]
            : [];
        if (raw.Length != tensor.ByteCount)
        {
            tensor.Dispose();
            return null;
        }

        raw.CopyTo(tensor.Bytes);
        return tensor;
    }

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
