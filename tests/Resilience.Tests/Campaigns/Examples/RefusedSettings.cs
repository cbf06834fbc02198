using Resilience.Specs;

namespace Resilience.Tests.Campaigns.Examples;

/// <summary>Settings that cannot be had on <see cref="ExampleModel"/>, each with what is said instead of running it.</summary>
internal static class RefusedSettings
{
    /// <summary>What is asked for, the settings, the code and words of the message.</summary>
    public static IReadOnlyList<(string Name, CampaignText Text, string Code, string Expected)> All { get; } =
    [
        ("a bit that the type lacks: `bits: 40` of float32", Text("conv", "weights") with { Bits = "40" }, "RES0107", "40"),
        ("a field that the type lacks: `bits: exponent` of an int8 zero point", Text("fc", "scales") with { Bits = "exponent" }, "RES0107", "int8"),
        ("an emulated format for a fault that strikes values: `zero as int8`", Text("conv", "weights") with { Fault = "zero as int8" }, "RES0113", "strikes values, not bits"),
        ("a fault that nobody knows: `bit-flop`", Text("conv", "weights") with { Fault = "bit-flop" }, "RES0113", "did you mean 'bit-flip'?"),
        ("a user's method outside a test project: `method(Droop)`", Text("conv", "weights") with { Fault = "method(Droop)" }, "RES0123", "test projects only"),
        ("a pattern that nobody knows: `collumn`", Text("conv", "weights") with { Pattern = "collumn" }, "RES0114", "did you mean 'column'?"),
        ("a channel that is not there: `elements: channel=4` of four", Text("relu", "activations") with { Elements = "channel=4" }, "RES0120", "expected channel 0..3"),
        ("an inference that is never run: `timing: execution(6)` of six images", Text("relu", "activations") with { Timing = "execution(6)" }, "RES0116", "expected 0..5"),
        ("parameters that the layer lacks: `target: statistics` of a convolution", Text("conv", "statistics"), "RES0104", "statistic"),
        ("more faults than sites: `count: 200` of four biases", Text("conv", "biases") with { Count = "200" }, "RES0108", "128"),
        ("a rate that comes to no fault: `rate: 1e-9`", Text("conv", "weights") with { Count = string.Empty, Rate = 1e-9 }, "RES0117", "gives no fault"),
        ("two amounts: `count` and `bit-error-rate`", Text("conv", "weights") with { BitErrorRate = 1e-3 }, "RES0117", "expected one of them"),
        ("a layer that is not there: `layers: conb`", Text("conb", "activations"), "RES0102", "did you mean 'conv'?"),
        ("an operator that is not there: `layers: op:Rleu`", Text("op:Rleu", "activations"), "RES0120", "did you mean 'Relu'?"),
        ("states without a time step", Text("rows", "states"), "RES0215", "step"),
        ("a time step that is not there: `elements: step=8` of eight", Text("rows", "states") with { Elements = "step=8" }, "RES0215", "0..7"),
        ("states of what has none: `target: cell-states` of a convolution", Text("conv", "cell-states") with { Elements = "step=1" }, "RES0215", "has no state"),
    ];

    private static CampaignText Text(string layers, string target) =>
        new() { Door = SpecDoor.File, Layers = layers, Target = target, Count = "2", Iterations = 1 };
}
