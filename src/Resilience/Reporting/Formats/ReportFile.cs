namespace Resilience.Reporting.Formats;

/// <summary>A file of a report.</summary>
/// <param name="Name">Its path within the report's folder, with forward slashes.</param>
/// <param name="Text">Its content, written as UTF-8.</param>
internal sealed record ReportFile(string Name, string Text);
