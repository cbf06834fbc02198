using System.Numerics;
using System.Text;

namespace SynthiCad.Generator.Meshes;

/// <summary>Reads an OBJ's material library: Kd, Pm, Pr, Ns, illum and map_Kd; everything else is left out.</summary>
internal static class MtlReader
{
    /// <summary>Reads a library.</summary>
    /// <param name="data">Its bytes.</param>
    /// <param name="path">Full path, for messages.</param>
    /// <param name="folder">Its folder relative to the mesh's: pictures are named from there.</param>
    /// <param name="materials">Receives the materials; the later of two with one name counts.</param>
    public static void Read(ReadOnlySpan<byte> data, string path, string folder, Dictionary<string, ObjMaterial> materials)
    {
        var scanner = new TextScanner(data);
        ObjMaterial? material = null;
        while (scanner.NextLine(out var line))
        {
            var rest = line;
            var word = TextScanner.NextWord(ref rest);
            if (word.SequenceEqual("newmtl"u8))
            {
                var name = Encoding.UTF8.GetString(rest).Trim();
                material = new ObjMaterial(name, path);
                materials[name] = material;
            }
            else if (material is not null)
            {
                Statement(material, Encoding.Latin1.GetString(word), rest, folder, scanner.Line);
            }
        }
    }

    private static void Statement(ObjMaterial material, string word, ReadOnlySpan<byte> rest, string folder, int line)
    {
        switch (word)
        {
            case "Kd" when Number(ref rest) is { } r:
                // One number alone stands for a grey.
                var g = TextScanner.TryFloat(TextScanner.NextWord(ref rest), out var second) ? second : r;
                var b = TextScanner.TryFloat(TextScanner.NextWord(ref rest), out var third) ? third : r;
                material.Color = new Vector3(Unit(r), Unit(g), Unit(b));
                break;
            case "Pm" when Number(ref rest) is { } metallic:
                material.Metallic = Unit(metallic);
                break;
            case "Pr" when Number(ref rest) is { } roughness:
                material.Roughness = Unit(roughness);
                break;
            case "Ns" when Number(ref rest) is { } exponent:
                material.Exponent = exponent;
                break;
            case "illum" when TextScanner.TryInt(TextScanner.NextWord(ref rest), out var model):
                material.Illumination = model;
                break;
            case "map_Kd" when Picture(Encoding.UTF8.GetString(rest)) is { Length: > 0 } name:
                // A rooted or empty name stays as it is, to be refused with its own words.
                material.Picture = Path.IsPathRooted(name) ? name : Path.Combine(folder, name);
                material.PictureLine = line;
                break;
            default:
                break;
        }
    }

    /// <summary>The name in a map statement: options stand before it, each with its own count of words; it may hold spaces.</summary>
    public static string Picture(string text)
    {
        var words = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        while (at < words.Length - 1 && words[at].StartsWith('-'))
        {
            var most = words[at] switch { "-o" or "-s" or "-t" => 3, "-mm" => 2, _ => 1 };
            at++;
            for (var i = 0; i < most && at < words.Length - 1 && (most == 1 || float.TryParse(words[at], System.Globalization.CultureInfo.InvariantCulture, out _)); i++)
            {
                at++;
            }
        }

        return at == 0 ? text.Trim() : string.Join(' ', words[at..]);
    }

    private static float? Number(ref ReadOnlySpan<byte> rest) =>
        TextScanner.TryFloat(TextScanner.NextWord(ref rest), out var value) && float.IsFinite(value) ? value : null;

    private static float Unit(float value) => value > 0f ? Math.Min(value, 1f) : 0f;
}
