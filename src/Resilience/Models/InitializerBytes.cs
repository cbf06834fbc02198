using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using Resilience.Models.Onnx;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Models;

/// <summary>
/// The values of initializers of any faultable element type as bytes: little-endian, row-major, and of 4-bit types two
/// elements a byte, the first in the low half.
/// </summary>
internal static class InitializerBytes
{
    /// <summary>Bytes that the values take.</summary>
    /// <exception cref="ResilienceException">RES0205: impossible dimensions.</exception>
    public static long Count(TensorProto tensor, string file) => ((InitializerData.CountElements(tensor, file) * ElementKinds.Bits(tensor.DataType)) + 7) / 8;

    /// <summary>Refuses an initializer whose data do not fill its dimensions exactly.</summary>
    /// <exception cref="ResilienceException">RES0205.</exception>
    public static void Validate(TensorProto tensor, string file)
    {
        var (expected, width) = (Count(tensor, file), Width(tensor));
        var found = Typed(tensor) > 0 ? (long)Typed(tensor) * width : tensor.RawData.Length;
        if (found != expected)
        {
            throw new ResilienceException(
                ErrorCodes.BadInitializer,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"initializer '{tensor.Name}' of {Path.GetFileName(file)} holds {found} bytes where its dimensions [{string.Join(", ", tensor.Dims)}] of {ElementKinds.Name(tensor.DataType)} need {expected}."),
                file);
        }
    }

    /// <summary>Copies all values; <paramref name="bytes"/> must be as long as they are.</summary>
    public static void Copy(TensorProto tensor, Span<byte> bytes)
    {
        if (Typed(tensor) == 0)
        {
            tensor.RawData.Span.CopyTo(bytes);
            return;
        }

        var width = Width(tensor);
        Span<byte> value = stackalloc byte[8];
        for (var i = 0; i < bytes.Length / width; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(value, (Kind)tensor.DataType switch
            {
                Kind.Float => BitConverter.SingleToInt32Bits(tensor.FloatData[i]),
                Kind.Double => BitConverter.DoubleToInt64Bits(tensor.DoubleData[i]),
                _ => tensor.Int32Data[i],
            });
            value[..width].CopyTo(bytes[(i * width)..]);
        }
    }

    /// <summary>Replaces all values.</summary>
    public static void Set(TensorProto tensor, ReadOnlySpan<byte> bytes)
    {
        tensor.FloatData.Clear();
        tensor.DoubleData.Clear();
        tensor.Int32Data.Clear();
        tensor.RawData = ByteString.CopyFrom(bytes);
    }

    /// <summary>Bytes that one entry of the typed fields stands for: an element, or of 4-bit types two.</summary>
    private static int Width(TensorProto tensor) => Math.Max(1, ElementKinds.Bits(tensor.DataType) / 8);

    private static int Typed(TensorProto tensor) => (Kind)tensor.DataType switch
    {
        Kind.Float => tensor.FloatData.Count,
        Kind.Double => tensor.DoubleData.Count,
        _ => tensor.Int32Data.Count,
    };
}
