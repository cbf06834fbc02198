using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using SynthiCad.Generator.Imaging;

namespace SynthiCad.Generator.Meshes;

/// <summary>
/// Reads Wavefront OBJ: polygons of any size, relative indices, continued lines, normals, texture coordinates, colours behind the
/// vertices, and materials by face.
/// </summary>
internal sealed class ObjReader
{
    private readonly RawMesh _raw;
    private readonly ObjMaterials _materials;
    private readonly List<RawCorner> _corners = [];
    private readonly List<Vector2> _texCoords = [];
    private readonly List<Vector3> _normals = [];
    private readonly List<Vector3?> _colors = [];
    private int _colored;
    private int _line;
    private int _ignored;
    private int _firstIgnored;

    private ObjReader(RawMesh raw)
    {
        _raw = raw;
        _materials = new ObjMaterials(raw);
    }

    public static void Read(ReadOnlySpan<byte> data, RawMesh raw)
    {
        var reader = new ObjReader(raw);
        var scanner = new TextScanner(data);
        while (scanner.NextLine(out var line))
        {
            reader._line = scanner.Line;
            if (line.EndsWith("\\"u8))
            {
                reader.Statement(Continue(ref scanner, line));
            }
            else
            {
                reader.Statement(line);
            }
        }

        raw.BaseColor = reader._materials.Average();
        raw.Material = -1;
        if (reader._ignored > 0)
        {
            raw.Warn(
                ErrorCodes.IgnoredStatements,
                FormattableString.Invariant($"{reader._ignored} line(s) with an unknown keyword ignored, the first here"),
                reader._firstIgnored);
        }
    }

    private static byte[] Continue(ref TextScanner scanner, ReadOnlySpan<byte> line)
    {
        var joined = new List<byte>(line.Length * 4);
        joined.AddRange(line[..^1]);
        while (scanner.NextLine(out var next))
        {
            joined.Add((byte)' ');
            var more = next.EndsWith("\\"u8);
            joined.AddRange(more ? next[..^1] : next);
            if (!more)
            {
                break;
            }
        }

        return [.. joined];
    }

    private void Statement(ReadOnlySpan<byte> line)
    {
        var comment = line.IndexOf((byte)'#');
        var rest = comment < 0 ? line : line[..comment];
        var word = TextScanner.NextWord(ref rest);
        switch (word)
        {
            case []:
                break;
            case [(byte)'v']:
                Vertex(rest);
                break;
            case [(byte)'f']:
                Face(rest);
                break;
            case [(byte)'v', (byte)'t']:
                _texCoords.Add(new Vector2(Number(ref rest, "vt u v"), TextScanner.TryFloat(TextScanner.NextWord(ref rest), out var v) ? v : 0f));
                break;
            case [(byte)'v', (byte)'n']:
                _normals.Add(new Vector3(Number(ref rest, "vn x y z"), Number(ref rest, "vn x y z"), Number(ref rest, "vn x y z")));
                break;
            default:
                Other(word, rest);
                break;
        }
    }

    private void Vertex(ReadOnlySpan<byte> rest)
    {
        var x = Number(ref rest, "v x y z");
        var y = Number(ref rest, "v x y z");
        _raw.AddPosition(new Vector3(x, y, Number(ref rest, "v x y z")), _line);
        if (rest.TrimEnd(" \t"u8).IsEmpty)
        {
            return;
        }

        // A single number more is a weight; three are a colour as on screen, 0..1 or 0..255.
        if (TextScanner.TryFloat(TextScanner.NextWord(ref rest), out var r)
            && TextScanner.TryFloat(TextScanner.NextWord(ref rest), out var g)
            && TextScanner.TryFloat(TextScanner.NextWord(ref rest), out var b))
        {
            CollectionsMarshal.SetCount(_colors, _raw.Positions.Count);
            CollectionsMarshal.AsSpan(_colors)[_colored..].Clear();
            _colored = _colors.Count;
            var scale = r > 1f || g > 1f || b > 1f ? 1f / 255f : 1f;
            _colors[^1] = new Vector3(Linear(r * scale), Linear(g * scale), Linear(b * scale));
        }
    }

    private static float Linear(float value) => value > 0f ? (float)SrgbDecoder.ToLinear(Math.Min(value, 1f)) : 0f;

    private float Number(ref ReadOnlySpan<byte> rest, string expected)
    {
        var word = TextScanner.NextWord(ref rest);
        return TextScanner.TryFloat(word, out var value)
            ? value
            : throw _raw.Error(ErrorCodes.MeshSyntax, $"'{TextScanner.Show(word)}' is not a number; expected '{expected}'", _line);
    }

    private void Face(ReadOnlySpan<byte> rest)
    {
        _corners.Clear();
        for (var word = TextScanner.NextWord(ref rest); !word.IsEmpty; word = TextScanner.NextWord(ref rest))
        {
            _corners.Add(Corner(word));
        }

        if (_corners.Count < 3)
        {
            throw _raw.Error(ErrorCodes.MeshSyntax, FormattableString.Invariant($"a face with {_corners.Count} corner(s); expected at least 3"), _line);
        }

        var before = _raw.Indices.Count;
        _raw.AddPolygon(CollectionsMarshal.AsSpan(_corners), _line);
        _materials.Weigh(before);
    }

    // v, v/vt, v//vn or v/vt/vn.
    private RawCorner Corner(ReadOnlySpan<byte> word)
    {
        var slash = word.IndexOf((byte)'/');
        var vertex = Index(slash < 0 ? word : word[..slash], word, _raw.Positions.Count, "vertices");
        var color = vertex < _colors.Count ? _colors[vertex] : null;
        if (slash < 0)
        {
            return new RawCorner(vertex, Color: color);
        }

        var tail = word[(slash + 1)..];
        slash = tail.IndexOf((byte)'/');
        var texture = slash < 0 ? tail : tail[..slash];
        Vector2? texCoord = texture.IsEmpty ? null : _texCoords[Index(texture, word, _texCoords.Count, "texture coordinates")];
        var normal = slash >= 0 && slash + 1 < tail.Length ? _normals[Index(tail[(slash + 1)..], word, _normals.Count, "normals")] : default;
        return new RawCorner(vertex, normal, texCoord, color);
    }

    private int Index(ReadOnlySpan<byte> text, ReadOnlySpan<byte> corner, int count, string what)
    {
        if (!TextScanner.TryInt(text, out var value))
        {
            throw _raw.Error(ErrorCodes.MeshSyntax, $"'{TextScanner.Show(corner)}' is not a face corner; expected v, v/vt, v//vn or v/vt/vn", _line);
        }

        // Negative numbers count back from the last one so far.
        var index = value > 0 ? value - 1 : count + (long)value;
        return value != 0 && index >= 0 && index < count
            ? (int)index
            : throw _raw.Error(
                ErrorCodes.MeshIndexOutOfRange,
                FormattableString.Invariant($"index {value} in '{TextScanner.Show(corner)}' with {count} {what} so far; expected 1..{count} or -{count}..-1"),
                _line);
    }

    private void Other(ReadOnlySpan<byte> word, ReadOnlySpan<byte> rest)
    {
        switch (Encoding.Latin1.GetString(word))
        {
            case "usemtl":
                _materials.Use(Encoding.UTF8.GetString(rest).Trim());
                break;
            case "mtllib":
                _materials.Load(Encoding.UTF8.GetString(rest).Trim(), _line);
                break;
            case "o" or "g" or "s" or "l" or "p" or "vp" or "mg" or "lod" or "bevel" or "c_interp" or "d_interp" or "shadow_obj" or "trace_obj"
                or "usemap" or "maplib" or "cstype" or "deg" or "bmat" or "step" or "curv" or "curv2" or "surf" or "parm" or "trim" or "hole"
                or "scrv" or "sp" or "end" or "con" or "ctech" or "stech":
                break;
            default:
                _firstIgnored = _ignored == 0 ? _line : _firstIgnored;
                _ignored++;
                break;
        }
    }
}
