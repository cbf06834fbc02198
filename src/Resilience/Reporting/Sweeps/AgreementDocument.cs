namespace Resilience.Reporting.Sweeps;

/// <summary>Spearman's coefficients; null where there is none.</summary>
internal sealed record AgreementDocument(double? Cells, double? Layers);
