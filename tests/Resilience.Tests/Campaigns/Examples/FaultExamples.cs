using Resilience.Faults;
using Resilience.Faults.Patterns;

namespace Resilience.Tests.Campaigns.Examples;

/// <summary>Every fault in every target with every timing, and every pattern in weights and activations.</summary>
internal static class FaultExamples
{
    /// <summary>An example of each fault.</summary>
    public static IReadOnlyList<string> Faults { get; } =
    [
        "bit-flip", "stuck-at-0", "stuck-at-1", "burst(2)", "bit-flip as int8(0.05)", "zero", "value(0.5)", "uniform(-1,1)", "normal(mean,sd)", "gaussian(0.1)",
        "gaussian-factor(0.1)", "percent(10)", "quantise(float16)", $"method({nameof(FaultExample.Halved)})",
    ];

    /// <summary>An example of each timing.</summary>
    public static IReadOnlyList<string> Timings { get; } = ["static", "per-image", "per-batch(4)", "execution(2)", "probability(0.5)"];

    /// <summary>By target, fault and timing.</summary>
    public static IReadOnlyList<FaultExample> All { get; } =
        [.. from target in Enum.GetValues<FaultTarget>() from fault in Faults from timing in Timings select new FaultExample(fault, target, timing)];

    /// <summary>By pattern, in weights for the whole of a trial and in activations of one image.</summary>
    public static IReadOnlyList<FaultExample> Patterns { get; } =
    [
        .. from kind in FaultPatterns.Kinds
           where kind.Name != "point"
           from place in new[] { (Target: FaultTarget.Weights, Timing: "static"), (Target: FaultTarget.Activations, Timing: "execution(2)") }
           select new FaultExample("bit-flip", place.Target, place.Timing, FaultPatterns.Example(kind)),
    ];
}
