namespace Resilience.Statistics;

/// <summary>Trial values of one stratum.</summary>
/// <param name="Weight">Exact share of the stratum in the population.</param>
/// <param name="Rounds">Values (0..1) of each round, at least one a round.</param>
internal sealed record SampledStratum(double Weight, IReadOnlyList<IReadOnlyList<double>> Rounds);
