using System.Numerics;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Imaging;

/// <summary>Turns the samples of a PNG's rows into linear colours.</summary>
internal sealed class PngColors
{
    private readonly PngHeader _header;
    private readonly float[] _table;
    private readonly Vector3[] _palette;

    public PngColors(PngChunks chunks)
    {
        _header = chunks.Header;
        _table = SrgbDecoder.Table((1 << _header.Depth) - 1);
        var bytes = SrgbDecoder.Table(byte.MaxValue);
        _palette = new Vector3[_header.ColorType == 3 ? chunks.Palette.Length / 3 : 0];
        for (var i = 0; i < _palette.Length; i++)
        {
            _palette[i] = new Vector3(bytes[chunks.Palette[3 * i]], bytes[chunks.Palette[(3 * i) + 1]], bytes[chunks.Palette[(3 * i) + 2]]);
        }
    }

    /// <summary>Converts a row; false where a sample lies beyond the palette.</summary>
    /// <param name="row">Samples without their filter.</param>
    /// <param name="columns">Pixels in the row.</param>
    /// <param name="target">Receives the first at 0.</param>
    /// <param name="step">Distance of the pixels in <paramref name="target"/>.</param>
    public bool Convert(ReadOnlySpan<byte> row, int columns, Span<Vector3> target, int step)
    {
        for (var i = 0; i < columns; i++)
        {
            var first = Sample(row, i * _header.Channels);
            if (_header.ColorType == 3)
            {
                if (first >= _palette.Length)
                {
                    return false;
                }

                target[i * step] = _palette[first];
            }
            else if (_header.Channels >= 3)
            {
                target[i * step] = new Vector3(_table[first], _table[Sample(row, (i * _header.Channels) + 1)], _table[Sample(row, (i * _header.Channels) + 2)]);
            }
            else
            {
                target[i * step] = new Vector3(_table[first]);
            }
        }

        return true;
    }

    private int Sample(ReadOnlySpan<byte> row, int index) => PngSamples.At(row, _header.Depth, index);
}
