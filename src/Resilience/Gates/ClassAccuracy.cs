using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>Accuracy of the images of one class over a point's trials.</summary>
/// <param name="Index">0-based output index of the class.</param>
/// <param name="Name">Its name.</param>
/// <param name="Images">Its images.</param>
/// <param name="Golden">Its accuracy in the fault-free run, 0..1.</param>
/// <param name="Accuracy">Its mean accuracy over all fault lists, 0..1, with the interval at the campaign's confidence for this class alone. NaN and infinite scores count as wrong.</param>
public sealed record ClassAccuracy(int Index, string Name, int Images, double Golden, Interval Accuracy);
