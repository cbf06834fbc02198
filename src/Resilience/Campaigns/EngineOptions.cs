using Resilience.Campaigns.Shards;
using Resilience.Models.Inputs;

namespace Resilience.Campaigns;

/// <summary>Which model runs on which images, and how.</summary>
internal sealed record EngineOptions
{
    /// <summary>Path of the .onnx file.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Folder of the labelled images.</summary>
    public required string DatasetPath { get; init; }

    /// <summary>What the user says of the model that its file does not.</summary>
    public ModelFacts Facts { get; init; } = ModelFacts.None;

    /// <summary>The data set as the user wrote it, for reports; null prints the path.</summary>
    public string? DatasetName { get; init; }

    /// <summary>The campaign file as the user wrote it, for commands in reports; null under a test framework.</summary>
    public string? CampaignFile { get; init; }

    /// <summary>How often memory bits flip by themselves, for failure rates in reports; null for none.</summary>
    public RawFailureRate? Fit { get; init; }

    /// <summary>At most this many images, spread evenly over the classes; 0 takes all.</summary>
    public int Images { get; init; }

    /// <summary><c>auto</c> (the best that works here), <c>cpu</c>, <c>cuda</c> or <c>webgpu</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Folder of the journals; null keeps none, and a killed run starts anew.</summary>
    public string? JournalFolder { get; init; }

    /// <summary>False forgets the journals' trials. The environment variable RESILIENCE_FRESH=1 does the same.</summary>
    public bool Resume { get; init; } = true;

    /// <summary>
    /// Threads that run trials; 0: one a logical core. Fault lists and their order do not depend on it. Scores do in the last bits in a few
    /// networks, where the runtime rounds an element-wise function by how it divides a value among threads.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>Bytes that cached activations may take; null: half of what is free when a campaign starts.</summary>
    public long? CacheBytes { get; init; }

    /// <summary>Folder of values that later processes use again; null keeps none. RESILIENCE_CACHE_DIR overrides it.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Activations are stored there where computing them takes longer than this many seconds.</summary>
    public double CacheAfterSeconds { get; init; } = 2;

    /// <summary>
    /// Percentage of the trials, 0..100, that are run again from a model file with the faults in it and must give the same scores; at
    /// least one trial a point where above 0. RESILIENCE_VERIFY overrides it.
    /// </summary>
    public double Verify { get; init; }

    /// <summary>The part of every point's trials that runs here; null for all.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Runs trials on the processor as on a GPU, from values and weights bound once; for tests.</summary>
    public bool Resident { get; init; }
}
