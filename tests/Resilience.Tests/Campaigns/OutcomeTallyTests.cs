using FsCheck;
using FsCheck.Fluent;
using Resilience.Campaigns;

namespace Resilience.Tests.Campaigns;

public sealed class OutcomeTallyTests
{
    private static readonly float[] Golden = [5, 4, 3, 2, 1, 0];

    [Fact]
    public void Equal_bits_are_masked_and_correct_where_the_golden_run_is()
    {
        Assert.Equal(new OutcomeCounts(1, 0, 0, 0, 0, 0, 0), Judge(Golden, label: 0).Counts);
        Assert.Equal(1, Judge(Golden, label: 0).Correct);
        Assert.Equal(0, Judge(Golden, label: 1).Correct);
    }

    [Fact]
    public void A_sign_of_zero_is_a_difference()
    {
        Assert.Equal(new OutcomeCounts(0, 1, 0, 0, 0, 0, 0), Judge([5, 4, 3, 2, 1, -0.0f], label: 0).Counts);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_score_that_is_not_finite_makes_the_image_due_and_wrong(float score)
    {
        var tally = Judge([5, 4, 3, 2, 1, score], label: 0);

        Assert.Equal(new OutcomeCounts(0, 0, 0, 1, 0, 0, 0), tally.Counts);
        Assert.Equal(0, tally.Correct);
    }

    [Fact]
    public void Another_top1_within_the_golden_five_best_is_sdc1_only()
    {
        // 4.9 -> 5.1 swaps first and second and hardly moves the confidence.
        var tally = Judge([5, 5.001f, 3, 2, 1, 0], label: 1, golden: [5, 4.999f, 3, 2, 1, 0]);

        Assert.Equal(new OutcomeCounts(0, 0, 1, 0, 0, 0, 0), tally.Counts);
        Assert.Equal(1, tally.Correct);
    }

    [Fact]
    public void Another_top1_outside_the_golden_five_best_is_sdc5_too() =>
        Assert.Equal(new OutcomeCounts(0, 0, 1, 0, 1, 1, 1), Judge([5, 4, 3, 2, 1, 9], label: 0).Counts);

    [Theory]
    [InlineData(0.56f, 0, 0)]
    [InlineData(0.532f, 1, 0)]
    [InlineData(0.47f, 1, 1)]
    [InlineData(0.67f, 1, 0)]
    [InlineData(0.73f, 1, 1)]
    public void Confidence_counts_relative_to_its_golden_value(float confidence, int sdc10, int sdc20)
    {
        var golden = new GoldenScores([0.6f, 0.4f], [0], OutputKind.Probabilities, _ => "a");
        var tally = default(OutcomeTally);

        tally.Add(golden, 0, [confidence, 0.4f]);

        Assert.Equal((sdc10, sdc20), (tally.Counts.Sdc10Relative, tally.Counts.Sdc20Relative));
    }

    [Fact]
    public void Of_equal_scores_the_lowest_index_is_top1()
    {
        Assert.Equal(1, Classification.Top1([1, 7, 7, 3]));
        Assert.Equal(2, Classification.Top1([float.NaN, 1, 2]));
        Assert.True(Classification.IsAmongBest([1, 1, 1], 1, 2));
        Assert.False(Classification.IsAmongBest([1, 1, 1], 2, 2));
    }

    [Fact]
    public void Confidence_of_large_logits_does_not_overflow() =>
        Assert.Equal(1.0, Classification.Confidence([1e30f, 0, -1e30f], 0, OutputKind.Logits));

    [Fact]
    public void Exclusive_outcomes_add_up_to_the_images_for_any_scores()
    {
        var score = Gen.OneOf(
            Gen.Choose(-50, 50).Select(i => i / 10f),
            Gen.Elements(float.NaN, float.PositiveInfinity, float.MaxValue, float.Epsilon, -0.0f));
        Prop.ForAll(score.ArrayOf(24).ToArbitrary(), faulty =>
        {
            var golden = new GoldenScores([.. Enumerable.Range(0, 24).Select(i => (i * 7 % 11) / 3f)], [0, 1, 2, 3], OutputKind.Logits, _ => "a");
            var tally = default(OutcomeTally);
            tally.Add(golden, 0, faulty);
            var counts = tally.Counts;
            return counts.Images == 4 && counts.Sdc5 <= counts.Sdc1 && counts.Sdc20Relative <= counts.Sdc10Relative && tally.Correct <= 4 - counts.Due;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_golden_run_that_is_not_finite_is_an_error_with_the_image()
    {
        var error = Assert.Throws<ResilienceException>(() => new GoldenScores([1, 2, float.NaN, 0], [0, 0], OutputKind.Logits, image => $"image{image}"));

        Assert.Equal("RES0355", error.Code);
        Assert.Contains("'image1'", error.Message, StringComparison.Ordinal);
    }

    private static OutcomeTally Judge(float[] faulty, int label, float[]? golden = null)
    {
        var tally = default(OutcomeTally);
        tally.Add(new GoldenScores(golden ?? Golden, [label], OutputKind.Logits, _ => "a"), 0, faulty);
        return tally;
    }
}
