using Resilience.Reporting.Contract;
using Resilience.Reporting.Safety;
using Resilience.Statistics;

namespace Resilience.Reporting;

/// <summary>Failures in time to their document.</summary>
internal static class SafetyMapping
{
    /// <summary>The documents; null where no raw rate is set.</summary>
    public static IReadOnlyList<SafetyDocument>? ToDocuments(ResilienceReport report) =>
        SafetyRollup.Of(report) is { Count: > 0 } rollups ? [.. rollups.Select(ToDocument)] : null;

    private static SafetyDocument ToDocument(SafetyRollup rollup) => new()
    {
        Model = rollup.Model,
        Dataset = rollup.Dataset,
        Raw = rollup.Raw,
        Protection = rollup.Protection,
        MemoryBits = rollup.MemoryBits,
        SdcFit = Round(rollup.SdcFit),
        AnySdcFit = Round(rollup.AnySdcFit),
        DueFit = Round(rollup.DueFit),
        Layers =
        [
            .. rollup.Layers.Select(layer => layer with
            {
                Sdc = Round(layer.Sdc),
                AnySdc = Round(layer.AnySdc),
                Due = Round(layer.Due),
                SdcFit = Round(layer.SdcFit),
                AnySdcFit = Round(layer.AnySdcFit),
                DueFit = Round(layer.DueFit),
            }),
        ],
        Left = rollup.Left,
        Assumptions = SafetyRollup.Assumptions,
    };

    private static Interval Round(Interval interval) => interval with { Estimate = Round(interval.Estimate), Low = Round(interval.Low), High = Round(interval.High) };

    // Nine digits of whatever size: rates may be tiny.
    private static double Round(double value) => value == 0 ? 0 : double.Parse(value.ToString("G9", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
