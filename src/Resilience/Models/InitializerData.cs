using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>The values of float32 initializers, wherever the file keeps them.</summary>
internal static class InitializerData
{
    public static bool IsFloat32(TensorProto tensor) => tensor.DataType == (int)TensorProto.Types.DataType.Float;

    /// <summary>Product of the dimensions.</summary>
    /// <exception cref="ResilienceException">RES0205: a negative dimension, or more elements than a model can hold.</exception>
    public static long CountElements(TensorProto tensor, string file)
    {
        var count = 1L;
        foreach (var dimension in tensor.Dims)
        {
            // int.MaxValue bytes is the limit of the file format, so of elements too.
            if (dimension is < 0 or > int.MaxValue || (count *= dimension) > int.MaxValue)
            {
                throw Bad(tensor, $"has impossible dimensions [{string.Join(", ", tensor.Dims)}]", file);
            }
        }

        return count;
    }

    /// <summary>Refuses a float32 initializer whose data do not fill its dimensions exactly.</summary>
    public static void Validate(TensorProto tensor, string file)
    {
        var expected = CountElements(tensor, file);
        var found = tensor.FloatData.Count > 0 ? tensor.FloatData.Count : tensor.RawData.Length / 4.0;
        if (found != expected)
        {
            throw Bad(
                tensor,
                string.Create(CultureInfo.InvariantCulture, $"holds {found:0.##} values where its dimensions [{string.Join(", ", tensor.Dims)}] need {expected}"),
                file);
        }
    }

    /// <summary>Copies the bits of all values, row-major; <paramref name="bits"/> must be as long as the tensor.</summary>
    public static void CopyBits(TensorProto tensor, Span<uint> bits)
    {
        if (tensor.FloatData.Count > 0)
        {
            for (var i = 0; i < bits.Length; i++)
            {
                bits[i] = BitConverter.SingleToUInt32Bits(tensor.FloatData[i]);
            }

            return;
        }

        var raw = tensor.RawData.Span;
        if (raw.Length != bits.Length * 4L)
        {
            throw new ArgumentException("The buffer is not as long as the tensor.", nameof(bits));
        }

        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, uint>(raw).CopyTo(bits);
            return;
        }

        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = BinaryPrimitives.ReadUInt32LittleEndian(raw[(4 * i)..]);
        }
    }

    private static ResilienceException Bad(TensorProto tensor, string what, string file) =>
        new(ErrorCodes.BadInitializer, $"initializer '{tensor.Name}' of {Path.GetFileName(file)} {what}.", file);
}
