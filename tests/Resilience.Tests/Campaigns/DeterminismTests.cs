using Resilience.Campaigns;

namespace Resilience.Tests.Campaigns;

/// <summary>A trial is the same whatever ran before it, on any number of threads, in any order, in chunks or not.</summary>
public sealed class DeterminismTests : IDisposable
{
    private readonly SmallSetup setup = new();

    public void Dispose() => setup.Dispose();

    [Fact]
    public void Points_are_the_same_in_any_order_and_on_any_number_of_threads()
    {
        var spec = SmallSetup.Spec("block2_conv1", "1,6,20");
        var expected = RunAll(spec, [1, 6, 20], threads: 1);

        Assert.Equal(expected, RunAll(spec, [20, 1, 6], threads: 3));
        Assert.Equal(expected, RunAll(spec, [6, 20, 1], threads: 4));
    }

    [Fact]
    public void A_trial_is_the_same_when_it_is_run_with_fewer_or_more_of_them()
    {
        var three = setup.Run(SmallSetup.Spec("fc1", iterations: 3), 5);
        var nine = setup.Run(SmallSetup.Spec("fc1", iterations: 9), 5);

        Assert.Equal(SmallSetup.Essence(three), SmallSetup.Essence(nine).Take(3));
    }

    [Fact]
    public void Images_in_chunks_give_the_same_trials_as_all_at_once()
    {
        var spec = SmallSetup.Spec("block2_conv1");
        var whole = setup.Run(spec, 5);

        // 32 images of 8 x 8 x 8 values: one batch of the two fits.
        var chunked = setup.Run(spec, 5, setup.Options with { CacheBytes = 32 * 512 * 4 * 3 / 2 });

        Assert.Equal(SmallSetup.Essence(whole), SmallSetup.Essence(chunked));
    }

    [Fact]
    public void Campaigns_on_two_layers_take_turns_without_harm()
    {
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var (conv, dense) = (SmallSetup.Spec("block1_conv2"), SmallSetup.Spec("fc1"));
        var expected = SmallSetup.Essence(setup.Run(conv, 5)).ToArray();

        Assert.Equal(expected, SmallSetup.Essence(subject.RunPoint(conv, 5, host)));
        subject.RunPoint(dense, 5, host);
        Assert.Equal(expected, SmallSetup.Essence(subject.RunPoint(conv, 5, host)));
    }

    [Fact]
    public void Campaigns_started_at_once_on_one_model_do_not_disturb_each_other()
    {
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var specs = new[] { SmallSetup.Spec("fc1"), SmallSetup.Spec("block1_conv1"), SmallSetup.Spec("predictions") };
        var expected = specs.Select(spec => SmallSetup.Essence(setup.Run(spec, 5)).ToArray()).ToArray();
        var found = new string[3][];

        Parallel.For(0, 3, i => found[i] = [.. SmallSetup.Essence(subject.RunPoint(specs[i], 5, host))]);

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Seed_and_name_change_the_trials()
    {
        var spec = SmallSetup.Spec("fc1");
        var essence = SmallSetup.Essence(setup.Run(spec, 5)).ToArray();

        Assert.NotEqual(essence, SmallSetup.Essence(setup.Run(spec with { Seed = 2 }, 5)));
        Assert.NotEqual(essence, SmallSetup.Essence(setup.Run(spec with { Name = "Other" }, 5)));
    }

    private string[] RunAll(CampaignSpec spec, int[] order, int threads)
    {
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options with { Threads = threads });
        var points = order.Select(flips => subject.RunPoint(spec, flips, host)).ToArray();
        return [.. subject.Result(spec, points, host).Points.SelectMany(SmallSetup.Essence)];
    }

    [Fact]
    public void A_point_ends_only_when_its_workers_have()
    {
        using var setup = new SmallSetup(images: 2);
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options with { Threads = 4 });

        // Many short points: a worker that outlived its point once met what the point had already disposed of, and ended the process.
        for (var seed = 1UL; seed <= 300; seed++)
        {
            Assert.Equal(4, subject.RunPoint(SmallSetup.Spec("predictions", "1", 4) with { Seed = seed }, 1, host).Trials.Count);
        }
    }
}
