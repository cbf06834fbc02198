namespace Resilience.Reporting.Sweeps;

/// <summary>The worst trial of a cell.</summary>
/// <param name="Id">What <c>resilience replay</c> takes.</param>
/// <param name="Trial">0-based number in the cell.</param>
/// <param name="Sdc1Images">Images of another class.</param>
/// <param name="DueImages">Images with scores that are not finite.</param>
internal sealed record WorstDocument(string Id, int Trial, int Sdc1Images, int DueImages);
