using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Tests.Rendering;
using SynthiCad.Generator.Rendering.VulkanTracing;

namespace SynthiCad.Generator.Tests.Vulkan;

[Collection("vulkan")]
public sealed class VulkanRenderDeviceTests(VulkanDeviceFixture fixture)
{
    private static readonly RenderSettings Settings = new(37, 29, 9);

    // Jobs of several parts, pictures and variants of the shader, in mixed order.
    private static RenderJob[] Jobs => [.. VulkanScenes.All.Values.Select((scene, i) => new RenderJob(scene, (uint)i))];

    // Fewer variants of the shader, since every new device compiles them anew.
    private static RenderJob[] FewJobs =>
    [
        VulkanScenes.Job("rough metal, point light, floor", 1),
        VulkanScenes.Job("everything at once", 2),
        VulkanScenes.Job("smooth metal, area light, floor", 3),
        VulkanScenes.Job("open triangles seen from both sides", 4),
    ];

    [Fact]
    public void The_same_jobs_give_the_same_bytes_again_and_in_any_batch()
    {
        var expected = Render(fixture.Device, Jobs);
        AssertSame(expected, Render(fixture.Device, Jobs));
        AssertSame([.. expected.Reverse()], Render(fixture.Device, [.. Jobs.Reverse()]));
        AssertSame(expected, [.. Jobs.Select(job => Render(fixture.Device, [job])[0])]);
    }

    [Fact]
    public void Staging_short_passes_and_small_pieces_change_no_byte()
    {
        var expected = Render(fixture.Device, FewJobs);
        using var staging = Open(new() { StagingOnly = true, MaxSamplesPerPass = 2 });
        AssertSame(expected, Render(staging, FewJobs));
        using var bands = Open(new() { MaxPixels = 37 * 10 });
        AssertSame(expected, Render(bands, FewJobs));
        using var pairs = Open(new() { MaxPixels = 37 * 29 * 3, MaxSamplesPerPass = 4 });
        AssertSame(expected, Render(pairs, FewJobs));
    }

    [Fact]
    public void Scenes_that_do_not_fit_together_take_turns_and_change_no_byte()
    {
        var jobs = Jobs.Where((_, i) => i % 3 != 2).ToArray();
        var expected = Render(fixture.Device, jobs);
        using var crowded = Open(new() { KeptBytes = 60 << 10, MaxPixels = 1 << 20 });
        AssertSame(expected, Render(crowded, jobs));
        AssertSame(expected, Render(crowded, jobs));
    }

    [Fact]
    public void Radiance_and_guides_are_the_same_bytes_in_any_batch_and_piece()
    {
        const RenderOutputs Both = RenderOutputs.Radiance | RenderOutputs.Guides;
        var expected = Render(fixture.Device, FewJobs, Both);
        Assert.Contains(expected[0].Radiance!, r => r.X > 0);
        AssertSame(expected, [.. FewJobs.Select(job => Render(fixture.Device, [job], Both)[0])]);
        using var staging = Open(new() { StagingOnly = true, MaxPixels = 37 * 10, MaxSamplesPerPass = 2 });
        AssertSame(expected, Render(staging, FewJobs, Both));
        AssertSame(Render(fixture.Device, FewJobs), Render(staging, FewJobs));
    }

    [Fact]
    public void A_scene_too_large_for_the_device_is_a_coded_error_that_names_the_largest()
    {
        using var small = Open(new() { MaxTexels = 60 });
        var mesh = Assert.Throws<SynthiCadException>(() => Render(small, [Jobs[0]]));
        Assert.Equal("SCAD0407", mesh.Code);
        Assert.Contains("'test'", mesh.Message, StringComparison.Ordinal);
        using var narrow = Open(new() { MaxTexels = 100 });
        var picture = Assert.Throws<SynthiCadException>(() => Render(narrow, [VulkanScenes.Job("an environment alone")]));
        Assert.Equal("SCAD0408", picture.Code);
        Assert.Contains("'sky' is 16x8", picture.Message, StringComparison.Ordinal);
    }

    /// <summary>llvmpipe ends all loops of an invocation after 65,535 turns in all, and says nothing.</summary>
    [Fact]
    public void Many_samples_lose_none_to_a_software_drivers_limit_on_loops()
    {
        var settings = new RenderSettings(24, 24, 1024);
        using var single = Open(new() { MaxSamplesPerPass = 1 });
        var job = new RenderJob(VulkanScenes.All["open triangles seen from both sides"], 4);
        var (expected, found) = (new RenderFrame(24, 24), new RenderFrame(24, 24));
        single.Render([job], settings, [expected]);
        for (var i = 0; i < 3; i++)
        {
            // From the second time on, the passes are as long as the plan lets them be.
            fixture.Device.Render([job], settings, [found]);
            AssertSame([expected], [found]);
        }
    }

    /// <summary>Each ray asks for every object: 256 objects, 2 rays and 128 samples alone are 65,536 turns.</summary>
    [Fact]
    public void Passes_that_a_software_driver_cuts_short_are_done_again()
    {
        var ball = TestScenes.Sphere(1, 4);
        var scene = Jobs[0].Scene with
        {
            Objects = [.. Enumerable.Range(0, 256).Select(i => TestScenes.Placed(ball, Matrix4x4.CreateTranslation(3 * (i % 16) - 24, 3 * (i / 16) - 24, 0), new(new(0.5f), 0, 0.5f)))],
        };
        var settings = new RenderSettings(8, 8, 512, 0);
        using var single = Open(new() { MaxSamplesPerPass = 1 });
        var (expected, found) = (new RenderFrame(8, 8), new RenderFrame(8, 8));
        single.Render([new(scene, 5)], settings, [expected]);
        using var whole = Open(new());
        for (var i = 0; i < 2; i++)
        {
            whole.Render([new(scene, 5)], settings, [found]);
            AssertSame([expected], [found]);
        }
    }

    [Fact]
    public void Only_a_single_path_that_is_too_long_is_an_error()
    {
        var bound = new SampleBound(isSoftware: true);
        var most = bound.Most(3);
        bound.Halve(most, "soft");
        Assert.Equal(most / 2, bound.Most(3));
        Assert.Equal(1, bound.Most(1000));
        Assert.Equal("SCAD0409", Assert.Throws<SynthiCadException>(() => bound.Halve(1, "soft")).Code);
        Assert.True(new SampleBound(isSoftware: false).Most(16) > 65536);
    }

    [Fact]
    public void Another_seed_gives_another_picture_but_the_same_ids()
    {
        var job = Jobs[0];
        var (a, b) = (Render(fixture.Device, [job])[0], Render(fixture.Device, [job with { Seed = 99 }])[0]);
        Assert.NotEqual(a.Rgb, b.Rgb);
        Assert.Equal(a.Ids, b.Ids);
        Assert.Equal(a.Depth, b.Depth);
    }

    [Fact]
    public void Images_of_one_pixel_and_of_odd_sizes_are_filled()
    {
        foreach (var (width, height) in new[] { (1, 1), (8, 1), (1, 9), (65, 3) })
        {
            var frame = new RenderFrame(width, height);
            frame.Depth.AsSpan().Fill(float.NaN);
            fixture.Device.Render([Jobs[1]], new(width, height, 1), [frame]);
            Assert.DoesNotContain(float.NaN, frame.Depth);
            Assert.Contains(frame.Rgb, b => b > 0);
        }
    }

    [Fact]
    public void Cancelling_stops_the_work_and_leaves_the_device_usable()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => fixture.Device.Render([Jobs[0]], Settings, [new(37, 29)], cancelled.Token));
        Assert.Single(Render(fixture.Device, [Jobs[0]]));
    }

    [Fact]
    public void Bad_arguments_are_refused_and_leave_the_device_usable()
    {
        var device = fixture.Device;
        var scene = Jobs[0].Scene;
        Assert.Throws<ArgumentException>(() => device.Render([Jobs[0]], Settings, []));
        Assert.Throws<ArgumentException>(() => device.Render([Jobs[0]], Settings, [new(36, 29)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Render([], Settings with { SamplesPerPixel = 0 }, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Render([], Settings with { MaxBounces = 17 }, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Render([], Settings with { Width = 8193 }, []));
        Assert.Throws<ArgumentException>(() => Render(device, [new(scene with { Objects = [] }, 1)]));
        Assert.Throws<ArgumentException>(() => device.Render([Jobs[0]], Settings with { Outputs = RenderOutputs.Radiance }, [new(37, 29)]));
        Assert.Throws<ArgumentException>(() => Render(device, [new(scene with { Lights = [.. Enumerable.Repeat(scene.Lights[0], 9)] }, 1)]));
        Assert.Throws<ArgumentException>(() => Render(device, [new(scene.With(toWorld: default(Matrix4x4)), 1)]));
        Assert.Throws<ArgumentException>(() => Render(device, [new(scene with { Camera = new(Vector3.Zero, Vector3.UnitZ, Vector3.UnitZ, 40) }, 1)]));
        Assert.Single(Render(device, [Jobs[0]]));
    }

    [Fact]
    public void No_jobs_are_no_work() => fixture.Device.Render([], Settings, []);

    [Fact]
    public void A_closed_device_says_so_and_closes_twice_without_harm()
    {
        var device = Open(new());
        device.Dispose();
        device.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Render(device, [Jobs[0]]));
    }

    [Fact]
    public void Work_that_never_ends_is_a_lost_device_not_a_crash()
    {
        using var device = Open(new() { Timeout = TimeSpan.Zero });
        RenderFrame[] frames = [new(1024, 1024)];
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.Equal("SCAD0403", Assert.Throws<SynthiCadException>(() => device.Render([Jobs[0]], new(1024, 1024, 4), frames)).Code);
        }
    }

    [Fact]
    public void More_images_than_one_dispatch_takes_are_all_rendered()
    {
        var jobs = Enumerable.Range(0, 1100).Select(i => new RenderJob(Jobs[0].Scene, (uint)i)).ToArray();
        var frames = jobs.Select(_ => new RenderFrame(2, 1)).ToArray();
        fixture.Device.Render(jobs, new(2, 1, 1), frames);
        foreach (var i in new[] { 0, 511, 512, 1023, 1099 })
        {
            var alone = new RenderFrame(2, 1);
            fixture.Device.Render([jobs[i]], new(2, 1, 1), [alone]);
            AssertSame([alone], [frames[i]]);
        }
    }

    [Fact]
    public void The_name_tells_what_it_runs_on() => Assert.Matches(@"^vulkan \(.+\)$", fixture.Device.Name);

    private static VulkanRenderDevice Open(VulkanOptions options) => VulkanRenderDevice.TryCreate(options, out var device, out var error) ? device : throw error;

    private static RenderFrame[] Render(VulkanRenderDevice device, RenderJob[] jobs, RenderOutputs outputs = RenderOutputs.None)
    {
        var frames = jobs.Select(_ => new RenderFrame(Settings.Width, Settings.Height, outputs)).ToArray();
        device.Render(jobs, Settings with { Outputs = outputs }, frames);
        return frames;
    }

    private static void AssertSame(RenderFrame[] expected, RenderFrame[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (a, b) in expected.Zip(actual))
        {
            Assert.Equal(a.Rgb, b.Rgb);
            Assert.Equal(a.Ids, b.Ids);
            Assert.Equal(a.Depth, b.Depth);
            Assert.Equal(a.Normals, b.Normals);
            Assert.Equal(a.Radiance, b.Radiance);
            Assert.Equal(a.Guides?.Variance, b.Guides?.Variance);
            Assert.Equal(a.Guides?.Albedo, b.Guides?.Albedo);
            Assert.Equal(a.Guides?.Normals, b.Guides?.Normals);
            Assert.Equal(a.Guides?.Depth, b.Guides?.Depth);
            Assert.Equal(a.Guides?.Coverage, b.Guides?.Coverage);
        }
    }
}
