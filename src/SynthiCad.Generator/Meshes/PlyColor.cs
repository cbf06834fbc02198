using System.Numerics;
using SynthiCad.Generator.Imaging;

namespace SynthiCad.Generator.Meshes;

/// <summary>Colours of a PLY element's rows. Whole numbers are sRGB as on screen; fractions are taken as linear.</summary>
internal sealed class PlyColor
{
    private readonly int[] _columns;
    private readonly double _scale;
    private readonly bool _encoded;

    private PlyColor(int[] columns, PlyType type)
    {
        _columns = columns;
        _encoded = type is not (PlyType.Float32 or PlyType.Float64);
        _scale = type switch
        {
            PlyType.UInt8 or PlyType.Int8 => 1.0 / byte.MaxValue,
            PlyType.UInt16 or PlyType.Int16 => 1.0 / ushort.MaxValue,
            PlyType.UInt32 or PlyType.Int32 => 1.0 / byte.MaxValue,
            _ => 1.0,
        };
    }

    /// <summary>The colour of an element's rows, or null where it has none.</summary>
    public static PlyColor? Of(PlyElement element)
    {
        int[] columns =
        [
            element.Column(list: false, "red", "r", "diffuse_red"), element.Column(list: false, "green", "g", "diffuse_green"), element.Column(list: false, "blue", "b", "diffuse_blue"),
        ];
        return Array.IndexOf(columns, -1) >= 0 ? null : new PlyColor(columns, element.Properties[columns[0]].Type);
    }

    /// <summary>The colour of one row in linear RGB.</summary>
    public Vector3 At(ReadOnlySpan<double> row) => new(Linear(row[_columns[0]]), Linear(row[_columns[1]]), Linear(row[_columns[2]]));

    private float Linear(double value)
    {
        value *= _scale;
        value = value >= 0 ? Math.Min(value, 1.0) : 0.0;
        return (float)(_encoded ? SrgbDecoder.ToLinear(value) : value);
    }
}
