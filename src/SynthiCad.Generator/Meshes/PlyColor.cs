using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Mean vertex colour of a PLY file. Whole numbers are sRGB as on screen; fractions are taken as linear.</summary>
internal sealed class PlyColor
{
    private readonly int[] _columns;
    private readonly double _scale;
    private readonly bool _encoded;
    private readonly double[] _sum = new double[3];
    private long _count;

    public PlyColor(PlyElement element)
    {
        _columns = [element.Column(list: false, "red", "r"), element.Column(list: false, "green", "g"), element.Column(list: false, "blue", "b")];
        var type = _columns[0] >= 0 ? element.Properties[_columns[0]].Type : PlyType.Float32;
        _encoded = type is not (PlyType.Float32 or PlyType.Float64);
        _scale = type switch
        {
            PlyType.UInt8 or PlyType.Int8 => 1.0 / byte.MaxValue,
            PlyType.UInt16 or PlyType.Int16 => 1.0 / ushort.MaxValue,
            PlyType.UInt32 or PlyType.Int32 => 1.0 / byte.MaxValue,
            _ => 1.0,
        };
    }

    /// <summary>Adds one vertex.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        if (Array.IndexOf(_columns, -1) >= 0)
        {
            return;
        }

        for (var i = 0; i < 3; i++)
        {
            var value = row[_columns[i]] * _scale;
            value = value >= 0 ? Math.Min(value, 1.0) : 0.0;
            _sum[i] += !_encoded ? value : value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        _count++;
    }

    /// <summary>The mean in linear RGB, or null without colours.</summary>
    public Vector3? Mean() =>
        _count == 0 ? null : new Vector3((float)(_sum[0] / _count), (float)(_sum[1] / _count), (float)(_sum[2] / _count));
}
