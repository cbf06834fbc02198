using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns;

public sealed class HostTests
{
    [Fact]
    public void A_point_begins_with_the_golden_run_and_ends_without_a_line_for_its_judge_writes_one()
    {
        using var setup = new SmallSetup();
        using var host = new TestHost();

        setup.Run(SmallSetup.Spec("block2_conv1"), 5, host: host);

        Assert.Contains(host.Lines, line => line.StartsWith("golden run of vgg.onnx: 40 images, accuracy 0.8750, ", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Lines, line => line.Contains("8/8 trials", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(50, null)]
    [InlineData(45, "fc1 x030: 45/50 trials, accuracy 0.6100, 5.0 s left")]
    public void Progress_is_written_every_ten_seconds_with_the_time_that_is_left(int finished, string? last)
    {
        using var host = new TestHost { IsWatched = true };
        var clock = new ManualClock();
        var meter = new ProgressMeter(host, "fc1", 30, 50, clock);
        meter.Expect(50);
        for (var i = 0; i < finished; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            meter.Complete(new TrialResult { Trial = i, Flips = 30, Correct = 61, Outcomes = new OutcomeCounts(100, 0, 0, 0, 0, 0, 0), Injections = [], InjectionMicroseconds = 0, RunMilliseconds = 0 });
            meter.Worked();
        }

        meter.Interrupted();
        string[] lines = ["fc1 x030: 10/50 trials, accuracy 0.6100, 40.0 s left", "fc1 x030: 20/50 trials, accuracy 0.6100, 30.0 s left", "fc1 x030: 30/50 trials, accuracy 0.6100, 20.0 s left", "fc1 x030: 40/50 trials, accuracy 0.6100, 10.0 s left"];
        Assert.Equal(last is null ? lines : [.. lines, last], host.Lines);
    }

    [Fact]
    public void Progress_that_nobody_watches_becomes_rare_and_never_stops()
    {
        using var host = new TestHost();
        var clock = new ManualClock();
        var meter = new ProgressMeter(host, "fc1", 30, 50_000, clock);
        meter.Expect(50_000);
        for (var second = 1; second <= 8 * 3600; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            meter.Worked();
            if (second == 10)
            {
                Assert.Single(host.Lines);
            }
        }

        Assert.InRange(host.Lines.Count, 48, 55);
    }

    [Fact]
    public void A_campaign_cancelled_before_it_begins_says_so_by_exception()
    {
        using var setup = new SmallSetup(images: 2);
        using var host = new TestHost();
        host.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => setup.Run(SmallSetup.Spec("fc1"), 5, host: host));
    }

    [Fact]
    public void Cancelling_during_the_golden_run_does_not_spoil_the_model()
    {
        using var setup = new SmallSetup();
        using var subject = new ModelUnderTest(setup.Options);
        using (var cancelled = new TestHost())
        {
            cancelled.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => subject.Golden(cancelled));
        }

        using var host = new TestHost();
        Assert.Equal(40, subject.Golden(host).Images);
        Assert.Equal(8, subject.RunPoint(SmallSetup.Spec("fc1"), 5, host).Trials.Count);
    }

    [Fact]
    public void The_engine_shares_a_model_between_equal_options()
    {
        using var setup = new SmallSetup(images: 2);
        using var engine = new ResilienceEngine();

        Assert.Same(engine.Open(setup.Options), engine.Open(setup.Options with { ModelPath = Path.Combine(setup.Root, "data", "..", "model", "vgg.onnx") }));
        Assert.NotSame(engine.Open(setup.Options), engine.Open(setup.Options with { Images = 1 }));
    }

    [Fact]
    public void The_golden_run_is_computed_once()
    {
        using var setup = new SmallSetup();
        using var subject = new ModelUnderTest(setup.Options);
        using var host = new TestHost();

        Parallel.For(0, 4, i => subject.RunPoint(SmallSetup.Spec(i % 2 == 0 ? "fc1" : "block1_conv1"), 5, host));

        Assert.Single(host.Lines, line => line.StartsWith("golden run", StringComparison.Ordinal));
    }

    [Fact]
    public void Fewer_images_than_asked_for_are_all_used_and_it_is_said()
    {
        using var setup = new SmallSetup(images: 6);
        using var host = new TestHost();

        var point = setup.Run(SmallSetup.Spec("fc1"), 5, setup.Options with { Images = 2000 }, host);

        Assert.Equal(6, point.Trials[0].Outcomes.Images);
        Assert.Contains(host.Lines, line => line.EndsWith("has 6 images, fewer than Images = 2000: all are used", StringComparison.Ordinal));
    }

    [Fact]
    public void The_device_is_the_one_asked_for_and_says_why()
    {
        using var setup = new SmallSetup(images: 2);
        using var asked = new ModelUnderTest(setup.Options);
        using var unknown = new ModelUnderTest(setup.Options with { Device = "gpu" });

        Assert.Equal("cpu (asked for)", asked.Context.Device);
        Assert.Equal("RES0312", Assert.Throws<ResilienceException>(() => unknown.Context).Code);
    }

    [Fact]
    public void The_context_names_what_results_depend_on()
    {
        using var setup = new SmallSetup(images: 2);
        using var subject = new ModelUnderTest(setup.Options);

        var context = subject.Context;

        Assert.Equal("vgg.onnx", context.ModelFile);
        Assert.Equal(setup.DatasetPath, context.Dataset);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(setup.ModelPath))), context.ModelSha256);
        Assert.Equal(10, context.Classes.Count);
        Assert.Contains("ONNX Runtime", context.Runtime, StringComparison.Ordinal);
        Assert.Contains(Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture), context.Machine, StringComparison.Ordinal);
    }

    [Fact]
    public void The_context_names_the_data_set_as_the_user_wrote_it()
    {
        using var setup = new SmallSetup(images: 2);
        using var subject = new ModelUnderTest(setup.Options with { DatasetName = "dataset/test" });

        Assert.Equal("dataset/test", subject.Context.Dataset);
    }

    [Fact]
    public void A_model_with_a_fixed_batch_gives_the_trials_of_one_without()
    {
        using var open = new SmallSetup();
        using var closed = new SmallSetup();
        var model = ModelBuilder.SmallVgg(3).Model;
        model.Graph.Input[0].Type.TensorType.Shape.Dim[0] = new Resilience.Models.Onnx.TensorShapeProto.Types.Dimension { DimValue = 32 };
        model.Graph.Output[0].Type.TensorType.Shape.Dim[0] = new Resilience.Models.Onnx.TensorShapeProto.Types.Dimension { DimValue = 32 };
        File.WriteAllBytes(closed.ModelPath, Google.Protobuf.MessageExtensions.ToByteArray(model));
        var spec = SmallSetup.Spec("fc1") with { Bits = BitSelection.Parse("exponent") };

        Assert.Equal(SmallSetup.Essence(open.Run(spec, 5)), SmallSetup.Essence(closed.Run(spec, 5)));
    }

    private sealed class ManualClock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan by) => now += by.Ticks;
    }
}
