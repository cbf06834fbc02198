namespace Resilience.Tool.Replay;

/// <summary>What a replay runs on and gives.</summary>
internal sealed record ReplayRequest
{
    /// <summary>The model, known to be the recorded one.</summary>
    public required string ModelPath { get; init; }

    /// <summary>The images, likewise.</summary>
    public required string DatasetPath { get; init; }

    /// <summary>auto, cpu, cuda or webgpu.</summary>
    public required string Device { get; init; }

    /// <summary>Whether the trial also runs as a faulty model file.</summary>
    public required bool Verify { get; init; }

    /// <summary>Where the page with the changed images goes; null makes none.</summary>
    public string? Page { get; init; }
}
