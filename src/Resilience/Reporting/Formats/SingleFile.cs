namespace Resilience.Reporting.Formats;

/// <summary>A format of one file.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="FileName">The file.</param>
/// <param name="Purpose">What it is good for.</param>
/// <param name="Text">Makes the content.</param>
internal sealed record SingleFile(string Name, string FileName, string Purpose, Func<ResilienceReport, string> Text) : IReportFormat
{
    /// <inheritdoc/>
    public IEnumerable<ReportFile> Files(ResilienceReport report) => [new(FileName, Text(report))];
}
