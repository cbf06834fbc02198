using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace SynthiCad.Generator.Tests.Meshes.Gltf;

/// <summary>Puts small glTF files together: tables go into one buffer, each as its own buffer view and accessor.</summary>
internal sealed class TestGltf
{
    private readonly List<byte> _data = [];
    private readonly List<string> _views = [];
    private readonly List<string> _accessors = [];

    /// <summary>Members of the top object besides buffers, views, accessors and asset.</summary>
    public string Rest { get; set; } = "";

    /// <summary>What the buffer says besides its length; null for a data URI.</summary>
    public string? BufferUri { get; set; }

    public byte[] Data => [.. _data];

    /// <summary>A flat triangle (0,0,0) (1,0,0) (0,1,0) with attributes and members of its primitive as given.</summary>
    public static TestGltf Triangle(string attributes = "", string primitive = "", string node = "", string rest = "")
    {
        var gltf = new TestGltf();
        gltf.Floats("VEC3", 0, 0, 0, 1, 0, 0, 0, 1, 0);
        gltf.Rest = $$"""
            "scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0{{node}}}],
            "meshes":[{"primitives":[{"attributes":{"POSITION":0{{attributes}}}{{primitive}}}]}]{{rest}}
            """;
        return gltf;
    }

    public int View(byte[] bytes, int stride = 0)
    {
        while (_data.Count % 4 != 0)
        {
            _data.Add(0xEE);
        }

        _views.Add(string.Create(CultureInfo.InvariantCulture, $$"""{"buffer":0,"byteOffset":{{_data.Count}},"byteLength":{{bytes.Length}}{{(stride > 0 ? $",\"byteStride\":{stride}" : "")}}}"""));
        _data.AddRange(bytes);
        return _views.Count - 1;
    }

    public int Accessor(string json)
    {
        _accessors.Add($"{{{json}}}");
        return _accessors.Count - 1;
    }

    public int Table(string type, int componentType, int count, byte[] bytes, int stride = 0, string more = "") =>
        Accessor(string.Create(CultureInfo.InvariantCulture, $"\"bufferView\":{View(bytes, stride)},\"componentType\":{componentType},\"count\":{count},\"type\":\"{type}\"{more}"));

    public int Floats(string type, params float[] values) =>
        Table(type, 5126, values.Length / (type == "SCALAR" ? 1 : type[3] - '0'), MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    public byte[] Text() => Encoding.UTF8.GetBytes(Json(BufferUri ?? $"data:application/octet-stream;base64,{Convert.ToBase64String(Data)}"));

    public byte[] Binary()
    {
        var json = Encoding.UTF8.GetBytes(Json(null));
        json = [.. json, .. Enumerable.Repeat((byte)' ', (4 - (json.Length % 4)) % 4)];
        byte[] bin = [.. Data, .. new byte[(4 - (Data.Length % 4)) % 4]];
        byte[] file = [.. "glTF"u8, .. Word(2), .. Word(28 + json.Length + bin.Length), .. Word(json.Length), .. "JSON"u8, .. json, .. Word(bin.Length), .. "BIN\0"u8, .. bin];
        return file;
    }

    private static byte[] Word(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private string Json(string? uri) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"asset":{"version":"2.0"},"buffers":[{"byteLength":{{_data.Count}}{{(uri is null ? "" : $",\"uri\":\"{uri}\"")}}}],
        "bufferViews":[{{string.Join(',', _views)}}],"accessors":[{{string.Join(',', _accessors)}}],
        {{Rest}}}
        """);
}
