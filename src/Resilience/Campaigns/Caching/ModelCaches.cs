using System.Globalization;
using System.Security.Cryptography;
using Resilience.Data;
using Resilience.Runtime;

namespace Resilience.Campaigns.Caching;

/// <summary>Stored values of a model on its images: their keys, and what becomes of them when they prove wrong.</summary>
internal sealed class ModelCaches
{
    private readonly ModelUnderTest subject;
    private readonly CacheSettings settings;
    private readonly List<string> used = [];
    private string? pixels;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="settings">Where values are stored, and how much.</param>
    /// <param name="subject">The model and its images.</param>
    public ModelCaches(CacheSettings settings, ModelUnderTest subject)
    {
        (this.settings, this.subject) = (settings, subject);
        Folder = new CacheFolder(settings, line => Say(line));
    }

    /// <summary>Receives lines for the user; the host of the campaign that runs.</summary>
    public Action<string> Say { get; set; } = _ => { };

    /// <summary>The files.</summary>
    public CacheFolder Folder { get; private set; }

    /// <summary>The key of activations.</summary>
    /// <param name="prefix">What computes them.</param>
    /// <param name="options">How its session is made.</param>
    /// <param name="batches">The images' division.</param>
    public CacheKey KeyOf(PrefixModel prefix, SessionOptions options, IReadOnlyList<ImageBatch> batches) => new(
        "prefix",
        [
            .. Common(options, batches),
            ("identity", prefix.Identity),
            ("graph", prefix.Bytes is null ? string.Empty : GraphIdentity.Of(prefix.Bytes, prefix.Kept)),
            ("inputs", string.Join('\n', prefix.Inputs)),
            ("kept", string.Join('\n', prefix.Kept.Select(value => prefix.Outputs.Contains(value) ? "computed" : value))),
        ]);

    /// <summary>The key of the golden run's scores.</summary>
    public CacheKey KeyOfGolden(SessionOptions options, IReadOnlyList<ImageBatch> batches) => new("golden", [.. Common(options, batches), ("output", subject.Signature.Output)]);

    /// <summary>Opens stored values and notes that results rest on them.</summary>
    public CacheFile? Find(CacheKey key)
    {
        var file = Folder.Find(key);
        if (file is not null)
        {
            used.Add(file.FilePath);
        }

        return file;
    }

    /// <summary>
    /// After a failed proof: removes the files that results rest on, and uses none of earlier processes any more.
    /// </summary>
    /// <returns>False where there were none, so that they cannot be the cause.</returns>
    public bool Distrust()
    {
        if (used.Count == 0)
        {
            return false;
        }

        foreach (var path in used.Distinct(StringComparer.Ordinal))
        {
            Folder.Discard(path, "a proof without faults failed that rests on it, and it may be the cause");
        }

        used.Clear();
        Folder = new CacheFolder(settings with { Fresh = true }, line => Say(line));
        return true;
    }

    private (string Name, string Value)[] Common(SessionOptions options, IReadOnlyList<ImageBatch> batches) =>
    [
        ("model", subject.Model.Sha256),
        ("dataset", subject.Dataset.Sha256),
        ("pixels", Pixels()),
        ("batches", Division(batches)),
        ("input", subject.Signature.Input),
        ("preparation", subject.Model.Preparation),
        ("device", DeviceRequests.NameOf(options.Device)),

        // All settings that change what is computed: threads and the path of a by-product do not.
        ("session", (options with { IntraOpThreads = 0, AllowSpinning = true, OptimizedModelPath = null }).ToString()),
        ("runtime", MachineIdentity.Runtime),
        ("processor", MachineIdentity.Processor),
        ("system", MachineIdentity.System),
        ("version", Machine.ToolVersion),
    ];

    /// <summary>The first images as the model sees them: catches another decoder and another conversion.</summary>
    private string Pixels()
    {
        if (pixels is null)
        {
            var batch = ImageBatch.Divide(subject.Dataset.Images.Count, subject.Signature.FixedBatch)[0];
            using var first = batch.Decode(subject.Dataset, subject.Signature, new PixelConverter(subject.Signature.Spec));
            pixels = Convert.ToHexStringLower(SHA256.HashData(first.Bytes));
        }

        return pixels;
    }

    private static string Division(IReadOnlyList<ImageBatch> batches) => string.Join(
        ' ', batches.GroupBy(batch => (batch.Count, batch.Rows)).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()}x{group.Key.Count}/{group.Key.Rows}")));
}
