using System.Text;

namespace SynthiCad.Generator.Writers;

/// <summary>Text files in a data set: UTF-8 without a mark, line feeds.</summary>
internal static class SinkText
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    public static void WriteText(this DatasetSink sink, string path, string text) => sink.Write(path, Encoding.GetBytes(text));

    /// <summary>Writes a file line by line.</summary>
    public static void WriteLines(this DatasetSink sink, string path, IEnumerable<string> lines) => sink.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, Encoding, 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (var line in lines)
        {
            writer.WriteLine(line);
        }
    });
}
