using Resilience.Campaigns;
using Resilience.Campaigns.Trials;

namespace Resilience.Tests.Campaigns;

/// <summary>A trial allocates its result, and nothing on the way: not for batches, not for channels, not for rows.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData("block1_conv1", 5)]
    [InlineData("block1_conv2", 60)]
    [InlineData("block2_conv1", 30)]
    public void Memory_of_a_trial_grows_with_changed_images_only(string layer, int flips)
    {
        var few = BytesOfATrial(32, layer, flips);
        var many = BytesOfATrial(160, layer, flips);

        // The list of faults, a few small objects, and the images whose class changed: in a list that doubles, and sorted.
        Assert.InRange(few.Bytes, 1, (48 * flips) + 1800 + (48 * few.Changed));
        Assert.InRange(many.Bytes, 1, (48 * flips) + 1800 + (48 * many.Changed));
    }

    private static (long Bytes, int Changed) BytesOfATrial(int images, string layer, int flips)
    {
        using var setup = new SmallSetup(images: images);
        using var subject = new ModelUnderTest(setup.Options);
        using var ready = new LayerScores(subject, layer, GraphRoute.Rewritten);
        var batches = ready.Layer.Load(0, ready.Reference, default);
        var worker = ready.Layer.Workers[0];
        var parts = new List<TrialPart>(64);
        Action<TrialPart> done = parts.Add;
        var least = long.MaxValue;
        for (var repeat = 0; repeat < 12; repeat++)
        {
            // The same trial every time, so that buffers for its channels exist; the least is free of other threads' doings.
            var before = GC.GetAllocatedBytesForCurrentThread();
            worker.Run(new TrialPlan(ready.Space, flips, 9, 9), 3, batches, ready.Reference, done, default);
            worker.Finish(done, default);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (least, parts[^1].Result.Changes.Count);
    }
}
