using System.Xml;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.DataCollection;

namespace Resilience.Collector;

/// <summary>
/// Attaches the reports of resilience campaigns to the test results: <c>dotnet test --collect:Resilience</c>. The test host
/// names every report folder it writes to in the file that <c>RESILIENCE_REPORT_INDEX</c> points to; when the run ends,
/// the reports there are copied into the results, whether the gate held or broke.
/// </summary>
[DataCollectorFriendlyName("Resilience")]
[DataCollectorTypeUri("datacollector://Resilience/Reports/1.0")]
public sealed class ResilienceDataCollector : DataCollector, ITestExecutionEnvironmentSpecifier
{
    private readonly string index = ReportIndexFile.NewPath();
    private DataCollectionSink? sink;
    private DataCollectionEnvironmentContext? environment;
    private DataCollectionEvents? events;

    /// <inheritdoc/>
    public override void Initialize(
        XmlElement? configurationElement,
        DataCollectionEvents events,
        DataCollectionSink dataSink,
        DataCollectionLogger logger,
        DataCollectionEnvironmentContext? environmentContext)
    {
        this.events = events;
        sink = dataSink;
        environment = environmentContext;
        events.SessionEnd += OnSessionEnd;
    }

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> GetTestExecutionEnvironmentVariables() => [new(ReportIndexFile.Variable, index)];

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && events is not null)
        {
            events.SessionEnd -= OnSessionEnd;
        }

        base.Dispose(disposing);
    }

    private void OnSessionEnd(object? sender, SessionEndEventArgs e)
    {
        foreach (var report in ReportIndexFile.Take(index))
        {
            sink!.SendFileAsync(environment!.SessionDataCollectionContext, report, deleteFile: false);
        }
    }
}
