using System.Text;
using SynthiCad.Testing;

namespace Resilience.Tests.Campaigns.Examples;

public sealed class FaultModelsPageTests
{
    [Fact]
    public void The_page_says_what_the_engine_knows_and_the_examples_run()
    {
        var path = Path.Combine(Checkout.Root, "docs", "fault-models.md");
        var expected = FaultModelsPage.Build();
        if (Environment.GetEnvironmentVariable("RESILIENCE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, expected, new UTF8Encoding(false));
        }

        // A check-out may have turned line ends; what counts is the text.
        var found = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
        Assert.True(found == expected, "docs/fault-models.md is not what the engine knows; RESILIENCE_WRITE_DOCS=1 dotnet test writes it again. Look at the difference before it is committed.");
    }

    [Fact]
    public void Every_test_case_has_a_name_of_its_own()
    {
        var names = FaultExamples.All.Concat(FaultExamples.Patterns).Select(example => example.Name).Concat(RefusedSettings.All.Select(row => row.Name)).ToList();

        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.Equal(Enum.GetValues<Resilience.Faults.FaultTarget>().Length * FaultExamples.Faults.Count * FaultExamples.Timings.Count, FaultExamples.All.Count);
    }
}
