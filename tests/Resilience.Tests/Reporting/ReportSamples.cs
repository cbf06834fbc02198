using Resilience.Reporting;

namespace Resilience.Tests.Reporting;

internal static class ReportSamples
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    public static ResilienceReport Small() => ResilienceReport.Create(
        SampleRun.Context,
        [
            SampleRun.Campaign([1, 10, 30, 100], iterations: 8, images: 200),
            SampleRun.Campaign([2], iterations: 3, images: 200, minAccuracy: 0, name: "VggResilience.Exponent", mask: 0x7F800000),
        ],
        Start,
        Start.AddSeconds(75));
}
