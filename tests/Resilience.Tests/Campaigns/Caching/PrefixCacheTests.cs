using Resilience.Campaigns.Caching;

namespace Resilience.Tests.Campaigns.Caching;

/// <summary>Activations are the same wherever they come from, computed once, and within the budget.</summary>
public sealed class PrefixCacheTests : IDisposable
{
    // Four batches of 32 images, 8 x 8 x 8 values each: the last one has four images.
    private const int Batches = 4;
    private const long BatchBytes = 32 * 512 * sizeof(float);
    private readonly SmallSetup setup = new(images: 100);
    private readonly string[] expected;

    public PrefixCacheTests()
    {
        using var plain = new PrefixProbe(setup.Options, settings: null);
        expected = plain.Contents();
    }

    private string Root => Path.Combine(setup.Root, "cache");

    private CacheSettings Settings => new(Root, null, Fresh: false, 0);

    public void Dispose() => setup.Dispose();

    [Fact]
    public void What_fits_is_computed_once_and_held()
    {
        using var probe = new PrefixProbe(setup.Options, settings: null, Batches * BatchBytes);

        Assert.Equal(expected, probe.Contents());
        Assert.Equal(expected, probe.Contents());
        Assert.Equal((1, Batches), (probe.Cache.Use.Chunks, probe.Cache.Use.PrefixRuns));
        Assert.Equal((100 * BatchBytes / 32, 0), (probe.Cache.Use.PeakBytes, probe.Cache.Use.FileBytes));
        Assert.True(probe.Cache.Holds(0));
    }

    [Theory]
    [InlineData("block2_conv1")]
    [InlineData("block1_conv1")]
    [InlineData("fc1")]
    public void A_second_process_computes_nothing(string layer)
    {
        string[] first;
        using (var probe = new PrefixProbe(setup.Options, Settings, layer: layer))
        {
            first = probe.Contents();
            Assert.Equal(Batches, probe.Cache.Use.PrefixRuns);
        }

        using var second = new PrefixProbe(setup.Options, Settings, layer: layer);
        Assert.Equal(first, second.Contents());
        Assert.Equal((0, 0, 0), (second.Cache.Use.PrefixRuns, second.Cache.Use.WorkspaceBytes, second.Cache.Use.PrefixSeconds));
        Assert.Contains(second.Lines, line => line.Contains("activations of 4 batches read from", StringComparison.Ordinal));
    }

    [Fact]
    public void What_does_not_fit_goes_through_a_file_and_is_still_computed_once()
    {
        using (var probe = new PrefixProbe(setup.Options, Settings, BatchBytes * 3 / 2))
        {
            Assert.Equal(expected, probe.Contents());
            Assert.Equal(expected, probe.Contents());
            Assert.Equal((Batches, Batches), (probe.Cache.Use.Chunks, probe.Cache.Use.PrefixRuns));
            Assert.InRange(probe.Cache.Use.PeakBytes, 1, BatchBytes);
            Assert.InRange(probe.Cache.Use.FileBytes, 100 * BatchBytes / 32, long.MaxValue);
            Assert.Contains(probe.Lines, line => line.Contains("4 parts, read from", StringComparison.Ordinal));
        }

        // The file serves a process with another budget too.
        using var second = new PrefixProbe(setup.Options, Settings, BatchBytes * 2);
        Assert.Equal(expected, second.Contents());
        Assert.Equal((2, 0), (second.Cache.Use.Chunks, second.Cache.Use.PrefixRuns));
        Assert.Equal(2 * BatchBytes, second.Cache.Use.PeakBytes);
    }

    [Fact]
    public void Parts_are_of_equal_size()
    {
        using var probe = new PrefixProbe(setup.Options, settings: null, BatchBytes * 3);

        Assert.Equal(2, probe.Cache.Chunks(default));
        Assert.Equal([(0, 64), (64, 36)], Enumerable.Range(0, 2).Select(probe.Cache.Images));
    }

    [Fact]
    public void Without_room_for_a_file_parts_are_computed_when_they_are_needed()
    {
        using var probe = new PrefixProbe(setup.Options, Settings with { Limit = 3 * BatchBytes }, BatchBytes * 3 / 2);

        Assert.Equal(expected, probe.Contents());
        Assert.Equal(expected, probe.Contents());
        Assert.Equal((Batches, 2 * Batches), (probe.Cache.Use.Chunks, probe.Cache.Use.PrefixRuns));
        Assert.InRange(probe.Cache.Use.PeakBytes, 1, BatchBytes);
        Assert.Contains(probe.Lines, line => line.Contains("RESILIENCE_CACHE_LIMIT", StringComparison.Ordinal));
        Assert.Contains(probe.Lines, line => line.Contains("4 parts, computed again for each point", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Root));
    }

    [Fact]
    public void A_budget_below_one_batch_is_a_coded_error_with_the_sizes()
    {
        using var probe = new PrefixProbe(setup.Options, Settings, BatchBytes - 1);

        var error = Assert.Throws<ResilienceException>(() => probe.Contents());

        Assert.Equal("RES0353", error.Code);
        Assert.Contains("the first 32 images take 64 KiB at this layer, 63 KiB may be used", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (probe.Cache.Use.PrefixRuns, probe.Cache.Use.PeakBytes));
    }

    [Fact]
    public void A_part_that_proves_damaged_is_computed_and_so_are_those_after_it()
    {
        using (var first = new PrefixProbe(setup.Options, Settings, BatchBytes))
        {
            first.Contents();
        }

        using var probe = new PrefixProbe(setup.Options, Settings, BatchBytes);
        Assert.Equal(expected, probe.Contents(chunk =>
        {
            if (chunk == 1)
            {
                Damage(100 + (2 * BatchBytes));
            }
        }));

        Assert.Equal(2, probe.Cache.Use.PrefixRuns);
        Assert.Contains(probe.Lines, line => line.EndsWith("its values are damaged; its values are computed again", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(Root, "*.cache"));
    }

    [Fact]
    public void A_damaged_file_that_fits_is_computed_and_written_anew()
    {
        using (var first = new PrefixProbe(setup.Options, Settings))
        {
            first.Contents();
        }

        Damage(200);
        using (var probe = new PrefixProbe(setup.Options, Settings))
        {
            Assert.Equal(expected, probe.Contents());
            Assert.Equal(Batches, probe.Cache.Use.PrefixRuns);
        }

        using var third = new PrefixProbe(setup.Options, Settings);
        Assert.Equal(expected, third.Contents());
        Assert.Equal(0, third.Cache.Use.PrefixRuns);
    }

    [Fact]
    public void An_image_that_cannot_be_read_ends_the_writing_and_leaves_no_file()
    {
        using var probe = new PrefixProbe(setup.Options, Settings, BatchBytes);
        File.Delete(Path.Combine(setup.DatasetPath, "images", "070.jpg"));

        Assert.StartsWith("RES04", Assert.Throws<ResilienceException>(() => probe.Contents()).Code, StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(Root) ? Directory.EnumerateFileSystemEntries(Root) : []);
    }

    [Fact]
    public void Cancelled_it_goes_on_where_it_was()
    {
        using var cancelled = new CancellationTokenSource();
        using var probe = new PrefixProbe(setup.Options, Settings);
        Assert.Equal(1, probe.Cache.Chunks(cancelled.Token));
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => probe.Cache.Load(0, cancelled.Token));

        Assert.Equal(expected, probe.Contents());
        Assert.Equal(Batches, probe.Cache.Use.PrefixRuns);
    }

    [Fact]
    public void A_fresh_run_computes_again()
    {
        using (var first = new PrefixProbe(setup.Options, Settings))
        {
            first.Contents();
        }

        using var fresh = new PrefixProbe(setup.Options, Settings with { Fresh = true });
        Assert.Equal(expected, fresh.Contents());
        Assert.Equal(Batches, fresh.Cache.Use.PrefixRuns);
    }

    [Fact]
    public void What_is_computed_quickly_is_not_stored()
    {
        using var probe = new PrefixProbe(setup.Options, Settings with { WorthSeconds = 1000 });

        Assert.Equal(expected, probe.Contents());
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public void Asking_for_what_is_held_allocates_nothing()
    {
        using var probe = new PrefixProbe(setup.Options, Settings);
        probe.Contents();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _ = probe.Cache.Load(0, default);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Damage(long offset)
    {
        using var file = new FileStream(Directory.EnumerateFiles(Root, "*.cache").Single(), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        file.Position = offset;
        var value = file.ReadByte();
        file.Position = offset;
        file.WriteByte((byte)(value ^ 16));
    }
}
