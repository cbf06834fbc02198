using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults.Timing;

namespace Resilience.Tests.Faults.Timing;

public sealed class FaultTimingTests
{
    [Fact]
    public void A_timing_reads_back_from_its_own_text()
    {
        var timings =
            from kind in Gen.Elements(Enum.GetValues<TimingKind>())
            from number in Gen.Choose(1, int.MaxValue)
            from share in Gen.Choose(1, 1_000_000)
            select kind switch
            {
                TimingKind.PerBatch or TimingKind.Execution => new FaultTiming(kind, number),
                TimingKind.Probability => new FaultTiming(kind, 0, share / 1e6 / 3),
                _ => new FaultTiming(kind),
            };
        Prop.ForAll(timings.ToArbitrary(), timing => FaultTimings.Parse(timing.ToString()) == timing).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("permanent", "static")]
    [InlineData("transient", "per-image")]
    [InlineData(" Per-Batch( 32 ) ", "per-batch(32)")]
    [InlineData("execution(0)", "execution(0)")]
    [InlineData("probability(5e-1)", "probability(0.5)")]
    public void Words_and_spaces_read_as_what_they_mean(string text, string expected) =>
        Assert.Equal(expected, FaultTimings.Parse(text).ToString());

    [Theory]
    [InlineData("", "is no timing")]
    [InlineData("per-imge", "did you mean 'per-image'?")]
    [InlineData("permanant", "did you mean 'permanent'?")]
    [InlineData("static(3)", "expected 'static' alone")]
    [InlineData("per-batch", "expected 'per-batch(images)', such as 'per-batch(32)'")]
    [InlineData("per-batch(0)", "whole number from 1 on")]
    [InlineData("per-batch(2,3)", "expected 'per-batch(images)'")]
    [InlineData("execution(-1)", "whole number from 0 on")]
    [InlineData("execution(99999999999)", "whole number from 0 on")]
    [InlineData("probability(0)", "above 0 and at most 1")]
    [InlineData("probability(1.1)", "above 0 and at most 1")]
    [InlineData("probability(NaN)", "above 0 and at most 1")]
    public void A_bad_timing_is_a_coded_error(string text, string expected)
    {
        var error = Assert.Throws<ResilienceException>(() => FaultTimings.Parse(text));

        Assert.Equal("RES0116", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("static", "0 0 0 0 0 0")]
    [InlineData("per-image", "1 2 3 4 5 6")]
    [InlineData("per-batch(4)", "1 1 1 1 2 2")]
    [InlineData("execution(2)", "-1 -1 3 -1 -1 -1")]
    [InlineData("probability(1)", "1 2 3 4 5 6")]
    public void The_list_that_strikes_each_of_six_images(string timing, string expected) =>
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, 6).Select(image => Occasions.Of(FaultTimings.Parse(timing), 1, 2, 3, image))));

    [Fact]
    public void A_probability_strikes_that_share_of_images_each_trial_others()
    {
        var timing = FaultTimings.Parse("probability(0.3)");
        bool Struck(int trial, int image) => Occasions.Of(timing, 5, 6, trial, image) != Occasions.None;
        var struck = Enumerable.Range(0, 20_000).Count(image => Struck(0, image));

        // Four standard deviations of a binomial of 20,000 at 0.3.
        Assert.InRange(struck, 6000 - 260, 6000 + 260);
        Assert.NotEqual(Enumerable.Range(0, 100).Select(image => Struck(0, image)), Enumerable.Range(0, 100).Select(image => Struck(1, image)));
        Assert.All(Enumerable.Range(0, 100), image => Assert.True(Occasions.Of(timing, 5, 6, 0, image) is var occasion && (occasion == Occasions.None || occasion == 1 + image)));
    }
}
