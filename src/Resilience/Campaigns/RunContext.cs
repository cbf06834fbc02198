using System.Text.Json.Serialization;
using Resilience.Models.Inputs;

namespace Resilience.Campaigns;

/// <summary>What a run was made of and on; printed with every result.</summary>
internal sealed record RunContext
{
    /// <summary>Model file name, without its folder.</summary>
    public required string ModelFile { get; init; }

    /// <summary>SHA-256 of the model file.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Data set folder as the user wrote it.</summary>
    public required string Dataset { get; init; }

    /// <summary>SHA-256 over labels and image files in order.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>Class names by output index.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary><c>cpu</c>, <c>cuda</c> or <c>webgpu</c>, and why it was chosen.</summary>
    public required string Device { get; init; }

    /// <summary>ONNX Runtime version string and graph optimisation level.</summary>
    public required string Runtime { get; init; }

    /// <summary>Operating system, processor name and logical core count, .NET version.</summary>
    public required string Machine { get; init; }

    /// <summary>This library's version.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>How often memory bits flip by themselves, as the user says; null where nothing is said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawFailureRate? Fit { get; init; }

    /// <summary>The campaign file as the user wrote it; null under a test framework.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CampaignFile { get; init; }

    /// <summary>What was settled of the model beyond its file: how images become its input, its output, its classes; null where the file alone says it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelFacts? Facts { get; init; }
}
