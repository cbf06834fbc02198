using SynthiCad.Benchmarks.Engine;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>A model whose faults are measured.</summary>
/// <param name="Model">The model and its images.</param>
/// <param name="Batch">Images of a baseline's run.</param>
/// <param name="EveryLayer">Cuts it at every operator too.</param>
/// <param name="UntilActivations">Share of the whole time at which the faults in activations end.</param>
/// <param name="UntilWeights">The same of the faults in weights.</param>
internal sealed record FaultsCase(ModelCase Model, int Batch, bool EveryLayer, double UntilActivations, double UntilWeights);
