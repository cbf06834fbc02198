using Resilience.Models.Onnx;

namespace Resilience.Runtime;

/// <summary>Lets the runtime rewrite a graph for this machine, and reads back what it made of it.</summary>
internal static class GraphRewriter
{
    /// <summary>The rewritten graph: run without any further rewriting, it computes what a session with these options computes.</summary>
    /// <returns>Null where the runtime refuses, or the folder for temporary files cannot take the graph; then <paramref name="why"/> says so.</returns>
    public static ModelProto? TryRewrite(byte[] model, SessionOptions options, string file, out string why)
    {
        why = string.Empty;
        DirectoryInfo? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("resilience-");
            var path = Path.Combine(folder.FullName, "rewritten.onnx");
            using (Session.Create(model, options with { OptimizedModelPath = path }, file))
            {
                // Writing it is all that was wanted.
            }

            using var stream = File.OpenRead(path);
            return ModelProto.Parser.ParseFrom(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Google.Protobuf.InvalidProtocolBufferException or ResilienceException)
        {
            why = $"the graph that the runtime makes of {Path.GetFileName(file)} cannot be had from it: {error.Message}";
            return null;
        }
        finally
        {
            Delete(folder);
        }
    }

    private static void Delete(DirectoryInfo? folder)
    {
        try
        {
            folder?.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The system's own clean-up of temporary files will get it.
        }
    }
}
