using Resilience.Campaigns.Caching;
using Resilience.Runtime;
using Resilience.Tests.Data;

namespace Resilience.Tests.Campaigns.Caching;

/// <summary>The folder keeps within its limits, serves several processes, and is never the cause of an error.</summary>
public sealed class CacheFolderTests : IDisposable
{
    private readonly DatasetFolder files = new();
    private readonly List<string> lines = [];

    private string Root => Path.Combine(files.Root, "cache");

    public void Dispose() => files.Dispose();

    [Fact]
    public void The_file_unused_for_longest_goes_first_when_the_limit_is_reached()
    {
        var folder = Folder(limit: 3_500_000);
        foreach (var name in new[] { "a", "b", "c" })
        {
            Write(folder, name);
        }

        Age("a", 3);
        Age("b", 2);
        Age("c", 1);
        folder.Find(Key("a"))!.Dispose();
        Write(folder, "d");

        Assert.Null(folder.Find(Key("b")));
        Assert.All(new[] { "a", "c", "d" }, name => folder.Find(Key(name))!.Dispose());
        Assert.Empty(lines);
    }

    [Fact]
    public void What_is_larger_than_the_limit_is_not_stored_and_removes_nothing()
    {
        var folder = Folder(limit: 1_500_000);
        Write(folder, "a");

        Assert.Null(folder.Begin(Key("b"), 2_000_000));

        folder.Find(Key("a"))!.Dispose();
        Assert.Contains("2000 kB are more than the 1500 kB that all files may have (RESILIENCE_CACHE_LIMIT)", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_larger_than_the_disk_is_not_stored_and_removes_nothing()
    {
        var folder = Folder(limit: long.MaxValue);
        Write(folder, "a");

        Assert.Null(folder.Begin(Key("b"), long.MaxValue / 2));

        folder.Find(Key("a"))!.Dispose();
        Assert.Contains("more than the disk has free", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void One_writer_at_a_time_and_the_other_computes_for_itself()
    {
        var (first, second) = (Folder(), Folder());
        using (var writer = first.Begin(Key("a"), 10))
        {
            Assert.NotNull(writer);
            Assert.Null(second.Begin(Key("a"), 10));
            Assert.NotNull(second.Begin(Key("b"), 10));
        }

        using var again = second.Begin(Key("a"), 10);
        Assert.NotNull(again);
        Assert.Contains("is being written by another run", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_completed_leaves_nothing()
    {
        var folder = Folder();
        using (var writer = folder.Begin(Key("a"), 10)!)
        {
            using var tensor = Tensor.Allocate(ElementType.UInt8, 1000);
            writer.Add(tensor);
            Assert.Null(folder.Find(Key("a")));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(Root));
    }

    [Fact]
    public void What_a_killed_process_left_is_swept_away_and_what_another_writes_is_not()
    {
        using var other = Folder().Begin(Key("a"), 10);
        var left = files.WriteBytes("cache/test-00.cache.11.tmp", [1, 2, 3]);
        var recent = files.WriteBytes("cache/test-01.cache.12.tmp", [1, 2, 3]);
        foreach (var file in Directory.EnumerateFiles(Root).Where(file => file != recent))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        }

        Write(Folder(), "b");

        Assert.False(File.Exists(left));
        Assert.True(File.Exists(recent));
        Assert.Single(Directory.EnumerateFiles(Root, "*.tmp"), file => file != recent);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_costs_a_line()
    {
        files.WriteBytes("cache", [1]);
        var folder = Folder();

        Assert.Null(folder.Find(Key("a")));
        Assert.Null(folder.Begin(Key("a"), 10));
        Assert.Contains($"values are not stored in {Root}", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_folder_nothing_is_stored()
    {
        var folder = new CacheFolder(new CacheSettings(null, null, Fresh: false, 0), lines.Add);

        Assert.Null(folder.Find(Key("a")));
        Assert.Null(folder.Begin(Key("a"), 10));
        Assert.False(folder.IsWorth(1000, 10));
        Assert.Empty(lines);
    }

    [Fact]
    public void A_fresh_run_uses_nothing_of_earlier_ones_but_what_it_wrote_itself()
    {
        Write(Folder(), "a");
        var fresh = new CacheFolder(new CacheSettings(Root, null, Fresh: true, 0), lines.Add);

        Assert.Null(fresh.Find(Key("a")));
        Write(fresh, "a");
        fresh.Find(Key("a"))!.Dispose();
    }

    [Theory]
    [InlineData(1.9, 10, false)]
    [InlineData(2.1, 10, true)]
    [InlineData(3, 4_000_000_000, false)]
    [InlineData(5, 4_000_000_000, true)]
    public void Values_are_stored_where_computing_costs_more_than_two_seconds_and_than_reading(double seconds, long bytes, bool worth) =>
        Assert.Equal(worth, new CacheFolder(new CacheSettings(Root, null, Fresh: false, 2), lines.Add).IsWorth(seconds, bytes));

    private static CacheKey Key(string name) => new("test", ("name", name));

    private CacheFolder Folder(long? limit = null) => new(new CacheSettings(Root, limit, Fresh: false, 0), lines.Add);

    private void Age(string name, int hours) => File.SetLastWriteTimeUtc(Path.Combine(Root, Key(name).FileName), DateTime.UtcNow.AddHours(-hours));

    /// <summary>Writes a file of about a megabyte.</summary>
    private static void Write(CacheFolder folder, string name)
    {
        using var writer = folder.Begin(Key(name), 1_000_000)!;
        using var tensor = Tensor.Allocate(ElementType.UInt8, 1_000_000);
        writer.Add(tensor);
        Assert.True(folder.End(writer, Key(name)));
    }
}
