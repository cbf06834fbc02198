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
    public void Memory_of_a_trial_does_not_grow_with_the_images(string layer, int flips)
    {
        var few = BytesOfATrial(32, layer, flips);
        var many = BytesOfATrial(160, layer, flips);

        Assert.Equal(few, many);

        // The list of faults, and a few small objects.
        Assert.InRange(many, 1, (48 * flips) + 1500);
    }

    private static long BytesOfATrial(int images, string layer, int flips)
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

        return least;
    }
}
