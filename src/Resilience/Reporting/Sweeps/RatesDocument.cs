namespace Resilience.Reporting.Sweeps;

/// <summary>Rates of a cell, a layer, a column or the model.</summary>
internal sealed record RatesDocument(RateDocument Sdc1, RateDocument AnyImage, RateDocument Due);
