using System.Globalization;

namespace Resilience.Tests.Campaigns.Caching;

/// <summary>Processes that share a folder, are killed, have no disk left, or little memory.</summary>
public sealed class CacheProcessTests
{
    [Fact]
    public void Two_processes_at_once_get_the_same_values_and_leave_one_whole_file()
    {
        using var setup = new SmallSetup(images: 200);
        using var alone = new PrefixProbe(setup.Options, settings: null);
        alone.Contents();
        for (var round = 0; round < 3; round++)
        {
            var root = Path.Combine(setup.Root, $"cache{round}");
            var children = Enumerable.Range(0, 3).Select(i => CacheChild.Load(setup.Options, root, budget: i == 1 ? 100_000 : long.MaxValue / 2, passes: 2)).ToArray();
            var results = Array.ConvertAll(children, CacheChild.Result);

            Assert.Single(results.SelectMany(result => result["sum"]).Distinct());
            Assert.EndsWith(".cache", Assert.Single(Directory.EnumerateFileSystemEntries(root)), StringComparison.Ordinal);
            using var after = CacheChild.Load(setup.Options, root);
            var last = CacheChild.Result(after);
            Assert.Equal("0", last["runs"].Single());
            Assert.Equal(results[0]["sum"].First(), last["sum"].Single());
            Array.ForEach(children, child => child.Dispose());
        }
    }

    [Theory]
    [InlineData("block2_conv1")]
    [InlineData("block1_conv1")]
    [InlineData("fc1")]
    public void A_campaign_in_another_process_computes_neither_the_golden_run_nor_activations(string layer)
    {
        using var setup = new SmallSetup();
        var root = Path.Combine(setup.Root, "cache");
        using var one = CacheChild.Point(setup, root, layer);
        var first = CacheChild.Result(one);
        using var two = CacheChild.Point(setup, root, layer);
        var second = CacheChild.Result(two);

        Assert.Equal(8, first["trial"].Count());
        Assert.Equal(first["trial"], second["trial"]);
        Assert.DoesNotContain(first["said"], line => line.Contains("reused", StringComparison.Ordinal) || line.Contains("read from", StringComparison.Ordinal));
        Assert.All(second["said"].Where(line => line.StartsWith("golden run", StringComparison.Ordinal)), line => Assert.EndsWith("reused from an earlier run", line, StringComparison.Ordinal));
        Assert.Single(second["said"], line => line.Contains("activations of 2 batches read from", StringComparison.Ordinal));
    }

    [Fact]
    public void A_process_killed_while_it_writes_leaves_nothing_that_is_believed()
    {
        using var setup = new WideSetup(256);
        var root = Path.Combine(setup.Root, "cache");
        using (var child = CacheChild.Load(setup.Options, root, budget: 10_000_000))
        {
            Assert.True(SpinWait.SpinUntil(() => child.HasExited || (Directory.Exists(root) && Directory.EnumerateFiles(root, "*.tmp").Any()), 60_000));
            Assert.False(child.HasExited, "the child ended before it could be killed");
            child.Kill();
            child.WaitForExit();
        }

        Assert.Empty(Directory.EnumerateFiles(root, "*.cache"));
        using var next = CacheChild.Load(setup.Options, root, budget: 10_000_000);
        using var alone = CacheChild.Load(setup.Options, Path.Combine(setup.Root, "other"));
        var result = CacheChild.Result(next);
        Assert.Equal(("8", "8"), (result["runs"].Single(), result["chunks"].Single()));
        Assert.Equal(CacheChild.Result(alone)["sum"], result["sum"]);
    }

    [Theory]
    [InlineData(100_000, "7")]
    [InlineData(long.MaxValue / 2, "1")]
    public void Without_disk_space_values_are_computed_and_no_half_file_is_left(long budget, string chunks)
    {
        using var setup = new SmallSetup(images: 200);
        var root = Path.Combine(setup.Root, "cache");
        using var full = CacheChild.Load(setup.Options, root, budget, passes: 2, largestFile: 100);
        using var free = CacheChild.Load(setup.Options, Path.Combine(setup.Root, "other"));

        var result = CacheChild.Result(full);

        Assert.Equal(CacheChild.Result(free)["sum"].Single(), Assert.Single(result["sum"].Distinct()));
        Assert.Equal(chunks, result["chunks"].Single());
        Assert.Contains(result["said"], line => line.StartsWith($"values are not stored in {root}: ", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(root));
    }

    [Fact]
    public void A_disk_that_fills_up_while_a_file_grows_leaves_no_half_file()
    {
        using var setup = new SmallSetup(images: 2);
        using var child = ChildProgram.Start(1000, ["cache", "fill", Path.Combine(setup.Root, "cache")], output: true);

        var result = CacheChild.Result(child);

        Assert.Contains("values are not stored in", Assert.Single(result["said"]), StringComparison.Ordinal);
        Assert.Equal("0", result["left"].Single());
    }

    [Fact]
    public void A_small_budget_bounds_what_the_process_takes_with_a_file_and_without()
    {
        // Activations of 32 images: 32 x 16 x 64 x 64 x 4 bytes = 8 MiB, and 20 times that in all.
        const long Batch = 8 << 20;
        const long Allowance = 32 << 20;
        using var setup = new WideSetup(640);
        using var few = new WideSetup(32);
        using var small = CacheChild.Load(few.Options, Path.Combine(few.Root, "cache"), passes: 2);
        var least = Resident(small);
        using var all = CacheChild.Load(setup.Options, Path.Combine(setup.Root, "memory"), limit: 0, passes: 2);
        Assert.InRange(Resident(all), least + (16 * Batch), long.MaxValue);

        using var mapped = CacheChild.Load(setup.Options, Path.Combine(setup.Root, "file"), budget: 3 * Batch, passes: 2);
        Assert.InRange(Resident(mapped), 0, least + (3 * Batch) + Allowance);
        using var again = CacheChild.Load(setup.Options, Path.Combine(setup.Root, "file"), budget: 3 * Batch, passes: 2);
        Assert.InRange(Resident(again), 0, least + (3 * Batch) + Allowance);
        using var computed = CacheChild.Load(setup.Options, Path.Combine(setup.Root, "none"), budget: 3 * Batch, limit: 0, passes: 2);
        Assert.InRange(Resident(computed), 0, least + (3 * Batch) + Allowance);
    }

    private static long Resident(System.Diagnostics.Process child) => long.Parse(CacheChild.Result(child)["resident"].Single(), CultureInfo.InvariantCulture) * 1024;
}
