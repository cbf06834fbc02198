using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Specs;

namespace Resilience.Tests.Campaigns.Examples;

/// <summary>A campaign on <see cref="ExampleModel"/> that shows one fault in one target with one timing and pattern.</summary>
/// <param name="Fault">What happens, as users write it.</param>
/// <param name="Target">What is struck.</param>
/// <param name="Timing">When.</param>
/// <param name="Pattern">Which elements one fault takes.</param>
internal sealed record FaultExample(string Fault, FaultTarget Target, string Timing, string Pattern = "point")
{
    /// <summary>Images of the examples' data set.</summary>
    public const int Images = 6;

    /// <summary>Faults of each list.</summary>
    public const int Count = 2;

    /// <summary>Name of the test case.</summary>
    public string Name => $"{Fault} / {SpecWords.Of(Target)} / {Timing}" + (Pattern == "point" ? string.Empty : $" / {Pattern}");

    /// <summary>Layer of the model that has such a target.</summary>
    public string Layers => Target switch
    {
        FaultTarget.Statistics => "norm",
        FaultTarget.Scales => "fc",
        FaultTarget.Activations => "relu",
        FaultTarget.Inputs => "pool",
        FaultTarget.States or FaultTarget.CellStates => "rows",
        FaultTarget.ModelInput => string.Empty,
        _ => "conv",
    };

    /// <summary>Which of its elements.</summary>
    public string Elements => Target is FaultTarget.States or FaultTarget.CellStates ? "step=3" : "all";

    /// <summary>Names of the tensors that may be struck.</summary>
    public string[] Tensors => Target switch
    {
        FaultTarget.Parameters => ["conv_W", "conv_b"],
        FaultTarget.Weights => ["conv_W"],
        FaultTarget.Biases => ["conv_b"],
        FaultTarget.Statistics => ["norm_mean", "norm_var"],
        FaultTarget.Scales => ["fc_scale", "fc_zero"],
        FaultTarget.Activations => ["relu_out"],
        FaultTarget.Inputs => ["pool.in0"],
        FaultTarget.States => ["rows.h@3"],
        FaultTarget.CellStates => ["rows.c@3"],
        _ => ["input"],
    };

    /// <summary>True where images share what is struck.</summary>
    public bool IsShared => Target <= FaultTarget.Scales;

    /// <summary>The settings as a campaign file has them.</summary>
    public string Settings => "{ " + string.Join(", ", new[]
    {
        $"fault: {Quoted(Fault)}",
        $"target: {SpecWords.Of(Target)}",
        Layers.Length > 0 ? $"layers: {Layers}" : string.Empty,
        Elements == "all" ? string.Empty : $"elements: {Quoted(Elements)}",
        Pattern == "point" ? string.Empty : $"pattern: {Quoted(Pattern)}",
        $"timing: {Timing}",
        $"count: {Count}",
    }.Where(part => part.Length > 0)) + " }";

    /// <summary>The same settings, for the engine to read.</summary>
    public CampaignText Text => new()
    {
        Door = SpecDoor.File,
        Fault = Fault,
        Target = SpecWords.Of(Target),
        Layers = Layers,
        Elements = Elements,
        Timing = Timing,
        Pattern = Pattern,
        Count = "2",
        Iterations = 2,
    };

    /// <summary>A user's own fault.</summary>
    public static double Halved(double value, FaultContext context) => value / 2;

    /// <summary>Finds it.</summary>
    public static SpecSources Sources { get; } = new() { Methods = name => name == nameof(Halved) ? Halved : null };

    // A comma would end a value within braces.
    private static string Quoted(string text) => text.AsSpan().IndexOfAny(',', '=') >= 0 ? $"\"{text}\"" : text;
}
