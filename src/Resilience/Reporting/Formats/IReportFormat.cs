namespace Resilience.Reporting.Formats;

/// <summary>A form in which a report is written.</summary>
internal interface IReportFormat
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>What it is good for, in a few words.</summary>
    string Purpose { get; }

    /// <summary>Makes its files; the same report gives the same ones.</summary>
    /// <param name="report">The report.</param>
    IEnumerable<ReportFile> Files(ResilienceReport report);
}
