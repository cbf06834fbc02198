using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace SynthiCad.Generator.Meshes;

/// <summary>Reads Wavefront OBJ: polygons of any size, relative indices, continued lines, and the diffuse colour of its materials.</summary>
internal sealed class ObjReader
{
    private readonly RawMesh _raw;
    private readonly ObjMaterials _materials;
    private readonly List<int> _corners = [];
    private int _textureCount;
    private int _normalCount;
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
                _textureCount++;
                break;
            case [(byte)'v', (byte)'n']:
                _normalCount++;
                break;
            default:
                Other(word, rest);
                break;
        }
    }

    private void Vertex(ReadOnlySpan<byte> rest)
    {
        // Some programs append a weight or a colour; only the position counts here.
        var x = Number(ref rest);
        var y = Number(ref rest);
        _raw.AddPosition(new Vector3(x, y, Number(ref rest)), _line);
    }

    private float Number(ref ReadOnlySpan<byte> rest)
    {
        var word = TextScanner.NextWord(ref rest);
        return TextScanner.TryFloat(word, out var value)
            ? value
            : throw _raw.Error(ErrorCodes.MeshSyntax, $"'{TextScanner.Show(word)}' is not a number; expected 'v x y z'", _line);
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

    // v, v/vt, v//vn or v/vt/vn; texture and normal indices are checked and not used.
    private int Corner(ReadOnlySpan<byte> word)
    {
        var slash = word.IndexOf((byte)'/');
        if (slash < 0)
        {
            return Index(word, word, _raw.Positions.Count, "vertices");
        }

        var index = Index(word[..slash], word, _raw.Positions.Count, "vertices");
        var tail = word[(slash + 1)..];
        slash = tail.IndexOf((byte)'/');
        var texture = slash < 0 ? tail : tail[..slash];
        if (!texture.IsEmpty)
        {
            Index(texture, word, _textureCount, "texture coordinates");
        }

        if (slash >= 0 && slash + 1 < tail.Length)
        {
            Index(tail[(slash + 1)..], word, _normalCount, "normals");
        }

        return index;
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
