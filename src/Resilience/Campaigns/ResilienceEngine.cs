using System.Collections.Concurrent;

namespace Resilience.Campaigns;

/// <summary>The models in work, one object for equal options, so that campaigns and test cases share what was computed.</summary>
internal sealed class ResilienceEngine : IDisposable
{
    private readonly ConcurrentDictionary<EngineOptions, Lazy<ModelUnderTest>> models = new();

    /// <summary>The process's engine; lives as long as the process.</summary>
    public static ResilienceEngine Shared { get; } = new();

    /// <summary>The model with these options; nothing is loaded before it is used.</summary>
    public ModelUnderTest Open(EngineOptions options)
    {
        var named = options with
        {
            ModelPath = Path.GetFullPath(options.ModelPath),
            JournalFolder = options.JournalFolder is { } folder ? Path.GetFullPath(folder) : null,
            CacheFolder = options.CacheFolder is { } cache ? Path.GetFullPath(cache) : null,
        };
        return models.GetOrAdd(named, key => new Lazy<ModelUnderTest>(() => new ModelUnderTest(key))).Value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in models.Values.Where(model => model.IsValueCreated))
        {
            model.Value.Dispose();
        }

        models.Clear();
    }
}
