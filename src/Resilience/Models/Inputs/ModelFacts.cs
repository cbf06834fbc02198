using System.Text.Json.Serialization;

namespace Resilience.Models.Inputs;

/// <summary>What a user says of a model that its file does not: texts, none of them checked. Null leaves it to the model and to what lies beside it.</summary>
internal sealed record ModelFacts
{
    /// <summary>Nothing is said.</summary>
    public static ModelFacts None { get; } = new();

    /// <summary>How images become inputs: <c>channels=BGR; scale=1</c>, a JSON object, or the path of a .json file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Input { get; init; }

    /// <summary>The output that has the class scores.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Output { get; init; }

    /// <summary><c>logits</c> or <c>probabilities</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scores { get; init; }

    /// <summary>Names of the classes in the order of the scores: the path of a text file with a name a line, or a JSON array.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Classes { get; init; }

    /// <summary>Settings as a door has them: an empty text is none, and paths are relative to its folder.</summary>
    public static ModelFacts Of(string? input, string? output, string? scores, string? classes, string folder) => new()
    {
        Input = Text(input) is { } text && IsFile(text) ? Path.GetFullPath(Path.Combine(folder, text)) : Text(input),
        Output = Text(output),
        Scores = Text(scores),
        Classes = Text(classes) is { } list && !list.StartsWith('[') ? Path.GetFullPath(Path.Combine(folder, list)) : Text(classes),
    };

    /// <summary>True where the text of <see cref="Input"/> is a path.</summary>
    public static bool IsFile(string input) => !input.StartsWith('{') && input.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
