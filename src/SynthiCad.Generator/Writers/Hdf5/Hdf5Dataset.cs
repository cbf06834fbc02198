using System.Runtime.InteropServices;
using System.Text;

namespace SynthiCad.Generator.Writers.Hdf5;

/// <summary>An array of a file.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Its sizes, slowest first; none for a single value.</param>
/// <param name="Data">Elements in order, little-endian.</param>
internal sealed record Hdf5Dataset(string Name, Hdf5Type Type, int[] Shape, byte[] Data)
{
    public static Hdf5Dataset Of(string name, byte[] values, params int[] shape) => new(name, Hdf5Type.UInt8, shape, values);

    public static Hdf5Dataset Of(string name, float[] values, params int[] shape) => new(name, Hdf5Type.Float32, shape, Bytes<float>(values));

    public static Hdf5Dataset Of(string name, double[] values, params int[] shape) => new(name, Hdf5Type.Float64, shape, Bytes<double>(values));

    /// <summary>Numbers in the smallest unsigned type that holds all of them.</summary>
    public static Hdf5Dataset Of(string name, ushort[] values, params int[] shape) => Array.TrueForAll(values, value => value <= byte.MaxValue)
        ? new(name, Hdf5Type.UInt8, shape, Array.ConvertAll(values, value => (byte)value))
        : new(name, Hdf5Type.UInt16, shape, Bytes<ushort>(values));

    /// <summary>One text.</summary>
    public static Hdf5Dataset Of(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new Hdf5Dataset(name, Hdf5Type.Text(bytes.Length), [], bytes);
    }

    // .NET runs on little-endian machines only, as far as this program supports them.
    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();
}
