using System.Text;

namespace SynthiCad.Generator.Meshes;

/// <summary>Recognises files that are no meshes, or meshes of formats that are not read, by how they start.</summary>
internal static class ForeignContent
{
    private static readonly (byte[] Start, string What)[] Starts =
    [
        ([0x1F, 0x8B], "compressed with gzip: unpack it (gzip -d) first"),
        ([0x42, 0x5A, 0x68], "compressed with bzip2: unpack it (bzip2 -d) first"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed with xz: unpack it (xz -d) first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd: unpack it (zstd -d) first"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive: unpack it first"),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "a RAR archive: unpack it first"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an OLE container, as SolidWorks and Inventor write (.sldprt, .ipt): export STEP or STL from there"),
        (Encoding.ASCII.GetBytes("%PDF"), "a PDF document"),
        (Encoding.ASCII.GetBytes("GIF8"), "a GIF picture"),
        (Encoding.ASCII.GetBytes("{\\rtf"), "a rich text document"),
        (Encoding.ASCII.GetBytes("AC10"), "an AutoCAD drawing (DWG): export STEP or STL from there"),
        (Encoding.ASCII.GetBytes("Kaydara FBX"), "an FBX file: export glTF or OBJ instead"),
        (Encoding.ASCII.GetBytes("3D Geometry File Format"), "a Rhino model (.3dm): export STEP or OBJ from there"),
        (Encoding.ASCII.GetBytes("OFF"), "a mesh in the OFF format: convert it to PLY or STL"),
        (Encoding.ASCII.GetBytes("version https://git-lfs"), "a Git LFS pointer, not the file itself: run git lfs pull"),
    ];

    /// <summary>What the file is, or null where nothing speaks against a mesh.</summary>
    public static string? Describe(ReadOnlySpan<byte> data)
    {
        foreach (var (start, what) in Starts)
        {
            if (data.StartsWith(start))
            {
                return what;
            }
        }

        var text = data.StartsWith("\uFEFF"u8) ? data[3..] : data;
        text = text.TrimStart(" \t\r\n"u8);
        return data.StartsWith("PK\u0003\u0004"u8) ? Archive(data)
            : text.StartsWith("<"u8) ? Markup(text)
            : IsIges(data) ? "an IGES file: export STEP instead"
            : !data.IsEmpty && data[..Math.Min(data.Length, 4096)].IndexOfAnyExcept((byte)0) < 0 ? "nothing but zeros, as interrupted copies leave: copy it again"
            : null;
    }

    private static string Archive(ReadOnlySpan<byte> data) =>
        data.IndexOf("3D/3dmodel.model"u8) >= 0 ? "a 3MF file: export STL or STEP instead"
        : data.IndexOf("Document.xml"u8) >= 0 ? "a FreeCAD document: export STEP or STL from there"
        : "a ZIP archive: unpack it first";

    private static string Markup(ReadOnlySpan<byte> text)
    {
        var start = Encoding.Latin1.GetString(text[..Math.Min(text.Length, 2048)]);
        return Has("<html") || Has("<!doctype html") ? "a web page: a download went wrong"
            : Has("<COLLADA") ? "a COLLADA file: export glTF or OBJ instead"
            : Has("<amf") ? "an AMF file: export STL or STEP instead"
            : Has("<X3D") ? "an X3D file: export glTF or OBJ instead"
            : Has("<svg") ? "an SVG drawing"
            : "an XML file";

        bool Has(string tag) => start.Contains(tag, StringComparison.OrdinalIgnoreCase);
    }

    // Lines of 80 columns; the 73rd says S in the first section, and a number follows.
    private static bool IsIges(ReadOnlySpan<byte> data) => data.Length > 80 && data[72] == 'S' && data[73..80].Trim((byte)' ').SequenceEqual("1"u8);
}
