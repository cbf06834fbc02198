using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Resilience.Models;

namespace Resilience.Baselines;

/// <summary>Baselines and models' parts that were read once in this process.</summary>
internal static class BaselineStore
{
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), Lazy<Baseline>> Read = new();
    private static readonly ConditionalWeakTable<OnnxModel, ModelParts> Parts = [];

    /// <summary>A campaign's baseline; null where its file does not exist.</summary>
    /// <exception cref="ResilienceException">RES0530..RES0532: it is there and cannot be used.</exception>
    public static Baseline? Find(BaselineLimit limit)
    {
        var path = Path.GetFullPath(limit.Path);
        return File.Exists(path) ? Read.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), key => new Lazy<Baseline>(() => BaselineFile.Read(key.Path))).Value : null;
    }

    /// <summary>What a model consists of.</summary>
    public static ModelParts PartsOf(OnnxModel model) => Parts.GetValue(model, ModelParts.Of);
}
