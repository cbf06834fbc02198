using FsCheck.Fluent;
using Resilience.Campaigns;
using Resilience.Campaigns.Shards;

namespace Resilience.Tests.Campaigns.Shards;

public sealed class ShardTests
{
    [Fact]
    public void Every_trial_belongs_to_one_shard_and_shares_differ_by_one_at_most() =>
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 12).ToArbitrary(), Gen.Choose(0, 60).ToArbitrary(), (of, trials) =>
        {
            Shard[] shards = [.. Enumerable.Range(1, of).Select(number => new Shard(number, of))];
            int[] counts = [.. shards.Select(shard => Enumerable.Range(0, trials).Count(shard.Has))];
            return counts.Sum() == trials && counts.Max() - counts.Min() <= 1 && counts.SequenceEqual(shards.Select(shard => shard.Share(trials)));
        }));

    [Theory]
    [InlineData("1/1")]
    [InlineData("2/4")]
    [InlineData("10000/10000")]
    public void A_shard_is_read_as_it_is_written(string text) => Assert.Equal(text, Shard.Parse($" {text} ", "--shard").ToString());

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("-1/4")]
    [InlineData("1/0")]
    [InlineData("1/10001")]
    [InlineData("1/2/3")]
    [InlineData("a/b")]
    public void Anything_else_is_refused(string text)
    {
        var error = Assert.Throws<ResilienceException>(() => Shard.Parse(text, "--shard"));

        Assert.Equal(ErrorCodes.BadShard, error.Code);
        Assert.Contains("expected k/n, such as 2/4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_says_nothing_or_a_shard()
    {
        Assert.Null(Shard.OfEnvironment(_ => null));
        Assert.Null(Shard.OfEnvironment(_ => string.Empty));
        Assert.Equal(new Shard(2, 4), Shard.OfEnvironment(name => name == "RESILIENCE_SHARD" ? "2/4" : null));
        Assert.Contains("RESILIENCE_SHARD is 'x'", Assert.Throws<ResilienceException>(() => Shard.OfEnvironment(_ => "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_run_the_trials_of_the_whole_and_each_its_own()
    {
        using var setup = new SmallSetup();
        var spec = SmallSetup.Spec("block2_conv1", iterations: 7);
        var whole = setup.Run(spec, 5);

        PointResult[] parts = [.. Enumerable.Range(1, 3).Select(number => setup.Run(spec, 5, setup.Options with { Shard = new Shard(number, 3) }))];

        Assert.Equal([[0, 3, 6], [1, 4], [2, 5]], parts.Select(part => part.Trials.Select(trial => trial.Trial).ToArray()));
        Assert.Equal(SmallSetup.Essence(whole), parts.SelectMany(part => part.Trials).OrderBy(trial => trial.Trial).Select(SmallSetup.Essence));
        Assert.Equal([new Shard(1, 3), new Shard(2, 3), new Shard(3, 3)], parts.Select(part => part.Shard!.Value));
        Assert.Empty(setup.Run(SmallSetup.Spec("block2_conv1", iterations: 2), 5, setup.Options with { Shard = new Shard(3, 3) }).Trials);
    }

    [Fact]
    public void A_campaign_whose_trials_depend_on_earlier_ones_cannot_be_divided()
    {
        using var setup = new SmallSetup();
        var options = setup.Options with { Shard = new Shard(1, 2) };

        foreach (var spec in new[] { SmallSetup.Spec("fc1") with { Stop = StopMode.Sequential, Precision = 0.1 }, SmallSetup.Spec("fc1") with { Sampling = SamplingMode.Stratified } })
        {
            Assert.Equal(ErrorCodes.ShardsNeedFixedTrials, Assert.Throws<ResilienceException>(() => setup.Run(spec, 5, options)).Code);
        }
    }

    [Fact]
    public void Journals_of_shards_are_one_journal_of_the_whole()
    {
        using var setup = new SmallSetup();
        var spec = SmallSetup.Spec("fc1", iterations: 6);
        var options = setup.Options with { JournalFolder = setup.JournalFolder };
        setup.Run(spec, 5, options with { Shard = new Shard(1, 2) });
        setup.Run(spec, 5, options with { Shard = new Shard(2, 2) });
        using var host = new TestHost();

        var whole = setup.Run(spec, 5, options, host);

        Assert.Contains(host.Lines, line => line.Contains("reused 6 trials from the journal", StringComparison.Ordinal));
        Assert.Equal(SmallSetup.Essence(setup.Run(spec, 5)), SmallSetup.Essence(whole));
    }
}
