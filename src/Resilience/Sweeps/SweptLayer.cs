using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Sweeps;

/// <summary>A layer in a finished sweep, as a test's body sees it.</summary>
/// <param name="Name">The layer's name in the model.</param>
/// <param name="Parameters">Number of its float32 parameters.</param>
/// <param name="Sdc1">Share of the images, 0..1, whose class a fault in one of its parameters changes, with its interval.</param>
/// <param name="Due">Share of the images, 0..1, for which such a fault gives scores that are not finite.</param>
/// <param name="Contribution">The layer's share, 0..1, of all changed predictions, were faults to strike every swept bit of the model alike.</param>
/// <param name="Rank">1-based place, most vulnerable per parameter first.</param>
/// <param name="RankFrom">The best place that the trials leave open.</param>
/// <param name="RankTo">The last one.</param>
/// <param name="Verdict">What the gate says.</param>
public sealed record SweptLayer(string Name, long Parameters, Interval Sdc1, Interval Due, Interval Contribution, int Rank, int RankFrom, int RankTo, Verdict Verdict);
