using FsCheck;
using FsCheck.Fluent;
using Resilience.Campaigns;

namespace Resilience.Tests.Campaigns;

public sealed class ClassChangesTests
{
    [Fact]
    public void The_text_groups_images_by_what_they_became()
    {
        var changes = ClassChanges.Of([new(99, null), new(12, 3), new(46, 3), new(45, 3), new(7, 0)]);

        Assert.Equal("0=7 3=12,45-46 -=99", changes.ToString());
        Assert.Equal(changes, ClassChanges.TryParse(changes.ToString()));
        Assert.Equal((3, 5, null), (changes.After(45, 5), changes.After(44, 5), changes.After(99, 5)));
    }

    [Fact]
    public void Every_set_of_changes_is_read_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<(ushort Image, byte After)[]>(),
        given =>
        {
            var changes = ClassChanges.Of(given.DistinctBy(pair => pair.Image).Select(pair => new ClassChange(pair.Image, pair.After == 0 ? null : pair.After)));
            return changes.Equals(ClassChanges.TryParse(changes.ToString()));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("3")]
    [InlineData("3=")]
    [InlineData("=4")]
    [InlineData("x=4")]
    [InlineData("3=4,4")]
    [InlineData("3=4 5=4")]
    [InlineData("3=5-4")]
    [InlineData("3=0-2147483646")]
    [InlineData("3=4=5")]
    [InlineData("-1=4")]
    public void What_is_no_text_of_changes_is_refused(string text) => Assert.Null(ClassChanges.TryParse(text));

    [Fact]
    public void Accuracy_follows_from_the_golden_run_and_the_changes()
    {
        var golden = new GoldenClasses([0, 1, 2, 0], [0, 1, 0, 1]);

        Assert.Equal(2, golden.Correct(ClassChanges.None));
        Assert.Equal(3, golden.Correct(ClassChanges.Of([new(2, 2), new(1, null), new(3, 0)])));
    }
}
