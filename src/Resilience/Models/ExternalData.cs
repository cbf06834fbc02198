using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>
/// Brings initializers that are kept in files beside the model into the model. Only files within the model's own
/// folder are read, and only after their sizes were checked.
/// </summary>
internal static class ExternalData
{
    /// <summary>Inlines all external initializers of the graph and feeds their bytes to <paramref name="hash"/>.</summary>
    /// <returns>True where there were any.</returns>
    /// <exception cref="ResilienceException">RES0204: outside the folder, missing, too short, or too large in all.</exception>
    public static bool Inline(ModelProto model, string? folder, string file, IncrementalHash hash)
    {
        var total = 0L;
        foreach (var tensor in model.Graph.Initializer.Where(t => t.DataLocation == TensorProto.Types.DataLocation.External))
        {
            var (path, offset, length) = Resolve(tensor, folder, file);
            total += length;
            if (total > int.MaxValue)
            {
                throw Bad(tensor, "brings the model over 2 GiB, which is the limit here", file);
            }

            var bytes = new byte[length];
            try
            {
                using var stream = File.OpenRead(path);
                stream.Position = offset;
                stream.ReadExactly(bytes);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw Bad(tensor, $"cannot be read from {Path.GetFileName(path)}: {error.Message}", file);
            }

            hash.AppendData(bytes);
            tensor.RawData = UnsafeByteOperations.UnsafeWrap(bytes);
            tensor.ExternalData.Clear();
            tensor.DataLocation = TensorProto.Types.DataLocation.Default;
        }

        return total > 0;
    }

    private static (string Path, long Offset, long Length) Resolve(TensorProto tensor, string? folder, string file)
    {
        var location = Entry(tensor, "location");
        if (folder is null || string.IsNullOrEmpty(location))
        {
            throw Bad(tensor, "refers to external data, but names no file or the model is not one", file);
        }

        var path = Path.GetFullPath(Path.Combine(folder, location));
        if (Path.IsPathRooted(location) || !IsWithin(path, folder) || LeavesByLink(path, folder, file))
        {
            throw Bad(tensor, $"refers to '{location}', which is outside the model's folder", file);
        }

        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw Bad(tensor, $"needs '{location}', which does not exist beside the model", file);
        }

        var size = new FileInfo(RealPath(path)).Length;
        var offset = Number(tensor, "offset", 0, file);
        var length = Number(tensor, "length", size - offset, file);
        var needed = ElementKinds.Faultable(tensor.DataType) ? InitializerBytes.Count(tensor, file) : length;
        if (length != needed || offset > size || length < 0 || length > size - offset)
        {
            throw Bad(
                tensor,
                string.Create(CultureInfo.InvariantCulture, $"asks for {length} bytes at {offset} of '{location}' ({size} bytes), and its dimensions need {needed}"),
                file);
        }

        return (path, offset, length);
    }

    private static bool IsWithin(string path, string folder)
    {
        var root = Path.GetFullPath(folder);
        return path.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    // Model caches link both the model and its data into a folder of blobs: that folder counts as the model's too.
    private static bool LeavesByLink(string path, string folder, string file)
    {
        try
        {
            var real = RealPath(path);
            return !IsWithin(real, RealPath(folder)) && !IsWithin(real, Path.GetDirectoryName(RealPath(file))!);
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var current = Path.GetPathRoot(full)!;
        foreach (var part in full[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(current, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            current = info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) : next;
        }

        return current;
    }

    private static string? Entry(TensorProto tensor, string key) => tensor.ExternalData.FirstOrDefault(e => e.Key == key)?.Value;

    private static long Number(TensorProto tensor, string key, long missing, string file)
    {
        if (Entry(tensor, key) is not { } text)
        {
            return missing;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Bad(tensor, $"has '{text}' as {key} of its external data", file);
    }

    private static ResilienceException Bad(TensorProto tensor, string what, string file) =>
        new(ErrorCodes.ExternalData, $"initializer '{tensor.Name}' of {Path.GetFileName(file)} {what}.", file);
}
