using SynthiCad.Generator.Rendering.VulkanTracing;

namespace SynthiCad.Generator.Tests.Vulkan;

public sealed class PassPlanTests
{
    [Fact]
    public void The_first_dispatch_takes_one_sample_and_later_ones_grow_to_a_quarter_second()
    {
        var plan = new PassPlan(int.MaxValue, 0.25);
        const int Pixels = 50_000;
        const double SamplesPerSecond = 10_000_000;
        Assert.Equal(1, plan.Next(Pixels, 1000));
        var samples = 1;
        for (var i = 0; i < 10; i++)
        {
            plan.Learn(Pixels, samples, TimeSpan.FromSeconds(Pixels * samples / SamplesPerSecond));
            var next = plan.Next(Pixels, 1000);
            Assert.InRange(next, 1, samples * 4);
            samples = next;
        }

        Assert.Equal(50, samples);
    }

    [Fact]
    public void A_slow_device_gets_one_sample_at_a_time_never_none()
    {
        var plan = new PassPlan(int.MaxValue, 0.25);
        plan.Learn(1_000_000, 1, TimeSpan.FromSeconds(30));
        Assert.Equal(1, plan.Next(1_000_000, 64));
    }

    [Fact]
    public void No_dispatch_takes_more_than_is_left_or_allowed()
    {
        var plan = new PassPlan(7, 0.25);
        plan.Learn(10, 1, TimeSpan.FromSeconds(0.25));
        plan.Learn(10, 4, TimeSpan.Zero);
        plan.Learn(10, 7, TimeSpan.Zero);
        Assert.Equal(7, plan.Next(10, 1000));
        Assert.Equal(3, plan.Next(10, 3));
    }
}
