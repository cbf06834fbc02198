using System.Security.Cryptography;
using Resilience.Campaigns;
using Resilience.Campaigns.Caching;
using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Tests.Campaigns.Caching;

/// <summary>A layer's prefix cache as a process has it, and what is in it.</summary>
internal sealed class PrefixProbe : IDisposable
{
    private readonly ModelUnderTest subject;

    /// <summary>Opens the cache.</summary>
    /// <param name="options">Model and images.</param>
    /// <param name="settings">Where files are; null for none.</param>
    /// <param name="budget">Bytes in memory.</param>
    /// <param name="layer">Name of a layer.</param>
    public PrefixProbe(EngineOptions options, CacheSettings? settings, long budget = long.MaxValue, string layer = "block2_conv1")
    {
        subject = new ModelUnderTest(options);
        var batches = ImageBatch.Divide(subject.Dataset.Images.Count, subject.Signature.FixedBatch);
        var caches = settings is null ? null : new ModelCaches(settings, subject) { Say = Lines.Add };
        Cache = new PrefixCache(Prefix(subject, layer, layer), subject.Dataset, subject.Signature, batches, budget, subject.Session(2), "model", caches);
    }

    /// <summary>What comes before a layer.</summary>
    public static PrefixModel Prefix(ModelUnderTest subject, string layer, string identity)
    {
        var sections = new GraphSections(EngineGraph.Plain(subject.Model, subject.Model.FindLayer(layer)), subject.Signature.Output, RuntimeValueTypes.Instance, subject.Model.File);
        string[] computed = [.. sections.WholeInputs.Intersect(sections.PrefixOutputs)];
        return new PrefixModel(computed.Length == 0 ? null : sections.Prefix, sections.PrefixInputs, computed, sections.WholeInputs, identity);
    }

    public List<string> Lines { get; } = [];

    public PrefixCache Cache { get; }

    /// <summary>Loads all chunks in order and sums up each batch.</summary>
    public string[] Contents(Action<int>? loaded = null)
    {
        var sums = new List<string>();
        for (var chunk = 0; chunk < Cache.Chunks(default); chunk++)
        {
            sums.AddRange(Cache.Load(chunk, default).Select(batch => $"{batch.Batch} {string.Join(';', batch.Inputs.Select(Sum))}"));
            loaded?.Invoke(chunk);
        }

        return [.. sums];
    }

    public void Dispose()
    {
        Cache.Dispose();
        subject.Dispose();
    }

    private static string Sum(Tensor tensor) => $"{tensor.ElementType} [{string.Join(',', tensor.Shape)}] {Convert.ToHexStringLower(SHA256.HashData(tensor.Bytes))}";
}
