using System.Xml.Linq;

namespace Resilience.Xunit.Tests.EndToEnd;

/// <summary>A TRX file as far as the tests read it.</summary>
internal sealed class TestResultFile(string path)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    private readonly XDocument document = XDocument.Load(path);

    public IReadOnlyDictionary<string, string> Outcomes => document.Descendants(Trx + "UnitTestResult")
        .ToDictionary(r => (string)r.Attribute("testName")!, r => (string)r.Attribute("outcome")!, StringComparer.Ordinal);

    public (int Total, int Passed, int Failed) Counters
    {
        get
        {
            var counters = document.Descendants(Trx + "Counters").Single();
            return ((int)counters.Attribute("total")!, (int)counters.Attribute("passed")!, (int)counters.Attribute("failed")!);
        }
    }

    public IReadOnlyList<string> Attachments =>
        [.. document.Descendants(Trx + "UriAttachment").Elements(Trx + "A").Select(a => Path.GetFileName((string)a.Attribute("href")!)).Order(StringComparer.Ordinal)];

    public string Message(string test) => Text(test, "Message");

    public string StackTrace(string test) => Text(test, "StackTrace");

    public string Output(string test) => Text(test, "StdOut");

    private string Text(string test, string element) => string.Concat(document.Descendants(Trx + "UnitTestResult")
        .Where(r => (string)r.Attribute("testName")! == test)
        .Descendants(Trx + element)
        .Select(e => e.Value));
}
