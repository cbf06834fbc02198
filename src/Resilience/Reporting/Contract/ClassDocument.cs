using Resilience.Statistics;

namespace Resilience.Reporting.Contract;

/// <summary>A class at a point in <c>resilience.json</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Images">Its images.</param>
/// <param name="Golden">Its accuracy without faults.</param>
/// <param name="Accuracy">Its mean accuracy over trials.</param>
internal sealed record ClassDocument(string Name, int Images, double Golden, Interval Accuracy);
