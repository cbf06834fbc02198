using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Tests.Faults.Patterns;

namespace Resilience.Tests.Campaigns.Examples;

/// <summary>Runs every row of docs/fault-models.md: trials are run, and what they record is what the row says.</summary>
public sealed class FaultModelExamples(ExampleSetup setup) : IClassFixture<ExampleSetup>
{
    private const int Trials = 2;

    public static TheoryData<string> Rows => [.. FaultExamples.All.Select(example => example.Name)];

    public static TheoryData<string> PatternRows => [.. FaultExamples.Patterns.Select(example => example.Name)];

    public static TheoryData<string> RefusedRows => [.. RefusedSettings.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_fault_in_a_target_with_a_timing(string row)
    {
        var example = FaultExamples.All.Single(example => example.Name == row);

        var point = setup.Run(example.Text.ToSpec("Examples", FaultExample.Sources));

        Assert.Equal(Trials, point.Trials.Count);
        Assert.All(point.Trials, trial =>
        {
            Assert.Equal(FaultExample.Images, trial.Outcomes.Images);
            Assert.All(trial.Injections, injection =>
            {
                Assert.Contains(injection.Tensor, example.Tensors);
                Assert.True(FaultDefinitions.Holds(example.Fault, injection), injection.ToString());
            });
            var images = trial.Injections.CountBy(injection => injection.Image).OrderBy(image => image.Key).ToArray();
            Assert.All(images, image => Assert.Equal(FaultExample.Count, image.Value));
            if (FaultDefinitions.Images(example.Timing, example.IsShared) is { } expected)
            {
                Assert.Equal(expected, images.Select(image => image.Key));
            }
            else
            {
                Assert.InRange(images.Length, 1, FaultExample.Images - 1);
            }
        });
    }

    [Theory]
    [MemberData(nameof(PatternRows))]
    public void A_pattern_in_weights_and_in_activations(string row)
    {
        var example = FaultExamples.Patterns.Single(example => example.Name == row);
        var pattern = FaultPatterns.Parse(example.Pattern);
        long[] shape = example.Target == FaultTarget.Weights ? [4, 3, 3, 3] : [4, 16, 16];

        var point = setup.Run(example.Text.ToSpec("Examples"));

        Assert.All(point.Trials, trial => Assert.All(trial.Injections.GroupBy(injection => injection.Image), list =>
        {
            // Every bit is held by whole patterns: what any of its elements takes is there.
            Assert.All(list.GroupBy(injection => injection.Bit), bit =>
            {
                var struck = bit.Select(injection => injection.Element).ToHashSet();
                Assert.Contains(struck, element => struck.IsSupersetOf(PatternGenerators.Expand(pattern, shape, element, 32)));
            });
            Assert.InRange(list.Select(injection => injection.Bit).Distinct().Count(), 1, FaultExample.Count);
            Assert.All(list, injection => Assert.True(FaultDefinitions.Holds("bit-flip", injection), injection.ToString()));
        }));
        Assert.NotEmpty(point.Trials[0].Injections);
    }

    [Theory]
    [MemberData(nameof(RefusedRows))]
    public void What_cannot_be_is_refused(string row)
    {
        var (_, text, code, expected) = RefusedSettings.All.Single(refused => refused.Name == row);

        var error = Assert.Throws<ResilienceException>(() => setup.Run(text.ToSpec("Examples")));

        Assert.Equal(code, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_and_timing_that_can_be_written_has_examples()
    {
        Assert.Equal(FaultModels.Known.Select(known => known.Name), FaultExamples.Faults.Select(fault => fault.Split('(', ' ')[0]).Distinct());
        Assert.Equal(FaultTimings.Kinds.Select(kind => kind.Usage.Split('(')[0]), FaultExamples.Timings.Select(timing => timing.Split('(')[0]));
    }
}
