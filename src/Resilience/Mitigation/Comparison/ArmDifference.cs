using Resilience.Statistics;

namespace Resilience.Mitigation.Comparison;

/// <summary>A share of images with either protection, and what the one gains over the other.</summary>
/// <param name="With">With the campaign's protection, clustered by trial.</param>
/// <param name="Compared">With the one compared with.</param>
/// <param name="Difference">The first less the second, paired by trial.</param>
internal sealed record ArmDifference(Interval With, Interval Compared, Interval Difference);
