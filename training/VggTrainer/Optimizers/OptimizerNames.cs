using Resilience;
using SynthiCad.Shared;

namespace VggTrainer.Optimizers;

/// <summary>The optimisers by name.</summary>
internal static class OptimizerNames
{
    public static IReadOnlyList<string> All { get; } = ["rmsprop", "adam"];

    /// <exception cref="ResilienceException">RES0601 for an unknown name.</exception>
    public static IOptimizer Create(string name) => name switch
    {
        "rmsprop" => new RmsProp(),
        "adam" => new Adam(),
        _ => throw new ResilienceException(
            TrainingErrors.BadOption, $"--optimizer '{name}' is unknown{Suggest.Phrase(name, All)} Known: {string.Join(", ", All)}."),
    };
}
