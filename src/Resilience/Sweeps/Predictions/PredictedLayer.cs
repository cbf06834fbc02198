namespace Resilience.Sweeps.Predictions;

/// <summary>What is predicted of a layer's faults.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Parameters">Number of its parameters.</param>
/// <param name="Sensitivity">Mean over its parameters of what one unit of change does to an image.</param>
/// <param name="Mean">By bit, 0 the least significant, 31 the sign: mean over the parameters of a flip's predicted effect, each 0..1.</param>
/// <param name="MeanSquare">By bit: mean of its square.</param>
internal sealed record PredictedLayer(string Name, long Parameters, double Sensitivity, IReadOnlyList<double> Mean, IReadOnlyList<double> MeanSquare);
