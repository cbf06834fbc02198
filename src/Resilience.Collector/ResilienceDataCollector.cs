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
    /// <summary>The environment variable that names the file with one report folder a line.</summary>
    public const string IndexVariable = "RESILIENCE_REPORT_INDEX";

    // The journal stays where it is: it is state for resuming, not a result.
    private static readonly string[] Reports = 
    [
        "resilience.html", "resilience.json", "resilience.md", "resilience.csv", "resilience.junit.xml", "resilience.sarif", "resilience.cobertura.xml", "resilience.badge.json", "resilience.badge.svg",
    ];

    private readonly string index = Path.Combine(Path.GetTempPath(), $"resilience-reports-{Guid.NewGuid():N}.txt");
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
    public IEnumerable<KeyValuePair<string, string>> GetTestExecutionEnvironmentVariables() => [new(IndexVariable, index)];

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
        if (!File.Exists(index))
        {
            return;
        }

        var folders = File.ReadAllLines(index).Distinct(StringComparer.Ordinal);
        foreach (var report in folders.SelectMany(folder => Reports.Select(name => Path.Combine(folder, name))).Where(File.Exists))
        {
            sink!.SendFileAsync(environment!.SessionDataCollectionContext, report, deleteFile: false);
        }

        File.Delete(index);
    }
}
