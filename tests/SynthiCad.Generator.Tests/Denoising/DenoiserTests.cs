using System.Numerics;
using SynthiCad.Generator.Denoising;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Tests.Denoising;

public sealed class DenoiserTests
{
    [Fact]
    public void A_constant_image_stays_as_it_is()
    {
        var color = new Vector3(0.3f, 0.02f, 1.7f);
        var frame = NoisyFrame.Flat(40, 24, color);
        Denoiser.Run(frame);
        Assert.All(frame.Radiance!, value => Assert.True(Vector3.Distance(value, color) < 1e-5f, $"{value}"));
    }

    [Theory]
    [InlineData(0.05f)]
    [InlineData(0.3f)]
    public void Noise_of_known_variance_shrinks_to_a_fifth_and_the_mean_stays(float deviation)
    {
        var truth = new Vector3(0.6f, 0.4f, 0.5f);
        var frame = NoisyFrame.Flat(64, 64, truth).WithNoise(deviation);
        var before = NoisyFrame.Error(frame.Radiance, truth);
        Denoiser.Run(frame);
        var mean = frame.Radiance!.Aggregate(Vector3.Zero, (sum, value) => sum + value) / frame.Radiance!.Length;
        Assert.InRange(NoisyFrame.Error(frame.Radiance, truth), 0, before / 5);
        Assert.True(Vector3.Distance(mean, truth) < 0.1f * deviation, $"{mean}");
    }

    [Fact]
    public void Two_equally_noisy_surfaces_of_different_normals_do_not_mix()
    {
        AssertHalvesStayApart((frame, pixel, left) => NoisyFrame.Surface(frame, pixel, new Vector3(0.5f), left ? Vector3.UnitX : Vector3.UnitY, 100, 1));
    }

    [Fact]
    public void An_object_does_not_bleed_into_the_floor_of_the_same_height_and_normal()
    {
        AssertHalvesStayApart((frame, pixel, left) => NoisyFrame.Surface(frame, pixel, new Vector3(0.5f), Vector3.UnitZ, 100, left ? 1 : 0));
    }

    [Fact]
    public void A_surface_does_not_bleed_into_one_far_behind_it()
    {
        AssertHalvesStayApart((frame, pixel, left) => NoisyFrame.Surface(frame, pixel, new Vector3(0.5f), Vector3.UnitZ, left ? 100 : 150, 1));
    }

    [Fact]
    public void A_surface_seen_at_an_angle_is_smoothed_like_one_that_faces_the_camera()
    {
        var truth = new Vector3(0.5f);
        var frame = NoisyFrame.Flat(48, 48, truth).WithNoise(0.2f);
        for (var i = 0; i < 48 * 48; i++)
        {
            NoisyFrame.Surface(frame, i, new Vector3(0.5f), Vector3.UnitZ, 100 + (4 * (i % 48)), 1);
        }

        Denoiser.Run(frame);
        Assert.InRange(NoisyFrame.Error(frame.Radiance, truth), 0, 0.04);
    }

    [Fact]
    public void A_texture_that_the_albedo_tells_survives_strong_noise()
    {
        var frame = NoisyFrame.Flat(64, 64, Vector3.Zero);
        var clean = new Vector3[64 * 64];
        for (var i = 0; i < clean.Length; i++)
        {
            var albedo = new Vector3(((i % 64 / 2) + (i / 128)) % 2 == 0 ? 0.8f : 0.2f);
            NoisyFrame.Surface(frame, i, albedo, Vector3.UnitZ, 100, 1);
            clean[i] = frame.Radiance![i] = albedo * 0.7f;
        }

        frame.WithNoise(0.1f);
        Denoiser.Run(frame);
        var squared = frame.Radiance!.Select((value, i) => (double)Vector3.DistanceSquared(value, clean[i])).Sum();
        Assert.InRange(Math.Sqrt(squared / (3 * clean.Length)), 0, 0.04);
    }

    [Fact]
    public void A_single_bright_pixel_goes_and_does_not_spread()
    {
        var truth = new Vector3(0.4f);
        var frame = NoisyFrame.Flat(32, 32, truth);
        frame.Radiance![(16 * 32) + 16] = new Vector3(20);
        frame.Guides!.Variance[(16 * 32) + 16] = new Vector3(400);
        Denoiser.Run(frame);
        Assert.All(frame.Radiance!, value => Assert.InRange(value.X, 0.39f, 0.5f));
    }

    [Fact]
    public void The_thread_count_changes_no_bit()
    {
        var one = NoisyFrame.Flat(67, 45, new Vector3(0.5f)).WithNoise(0.2f);
        var four = NoisyFrame.Flat(67, 45, new Vector3(0.5f)).WithNoise(0.2f);
        Denoiser.Run(one, 1);
        Denoiser.Run(four, 4);
        Assert.Equal(one.Radiance!, four.Radiance!);
    }

    [Fact]
    public void What_was_denoised_before_changes_no_bit()
    {
        var first = NoisyFrame.Flat(33, 21, new Vector3(0.5f)).WithNoise(0.2f);
        var again = NoisyFrame.Flat(33, 21, new Vector3(0.5f)).WithNoise(0.2f);
        Denoiser.Run(first);
        Denoiser.Run(NoisyFrame.Flat(33, 21, new Vector3(9)).WithNoise(3, 5));
        Denoiser.Run(again);
        Assert.Equal(first.Radiance!, again.Radiance!);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(2, 17)]
    [InlineData(9, 1)]
    public void Tiny_images_are_denoised_too(int width, int height)
    {
        var truth = new Vector3(0.5f);
        var frame = NoisyFrame.Flat(width, height, truth).WithNoise(0.05f);
        Denoiser.Run(frame);
        Assert.InRange(NoisyFrame.Error(frame.Radiance, truth), 0, 0.1);
    }

    [Fact]
    public void One_sample_a_pixel_which_tells_no_variance_is_smoothed_by_what_lies_around()
    {
        var truth = new Vector3(0.5f);
        var frame = NoisyFrame.Flat(48, 48, truth).WithNoise(0.2f);
        Array.Clear(frame.Guides!.Variance);
        Denoiser.Run(frame);
        Assert.InRange(NoisyFrame.Error(frame.Radiance, truth), 0, 0.08);
    }

    [Fact]
    public void Numbers_that_are_not_finite_do_not_spread()
    {
        var frame = NoisyFrame.Flat(24, 24, new Vector3(0.5f)).WithNoise(0.1f);
        frame.Radiance![100] = new Vector3(float.NaN);
        frame.Radiance[200] = new Vector3(float.PositiveInfinity);
        frame.Guides!.Variance[300] = new Vector3(float.PositiveInfinity);
        frame.Guides.Normals[301] = new Vector3(float.NaN);
        frame.Guides.Depth[302] = float.PositiveInfinity;
        frame.Guides.Albedo[303] = Vector3.Zero;
        Denoiser.Run(frame);
        Assert.All(frame.Radiance!, value => Assert.True(float.IsFinite(value.X + value.Y + value.Z)));
    }

    [Fact]
    public void A_frame_without_guides_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Denoiser.Run(new RenderFrame(4, 4, RenderOutputs.Radiance)));
        Assert.Throws<ArgumentException>(() => Denoiser.Run(new RenderFrame(4, 4)));
    }

    /// <summary>Left half bright, right half dark, so noisy that colour alone cannot tell them apart.</summary>
    private static void AssertHalvesStayApart(Action<RenderFrame, int, bool> surface)
    {
        const int Width = 32;
        var frame = NoisyFrame.Flat(Width, Width, Vector3.Zero);
        for (var i = 0; i < Width * Width; i++)
        {
            var left = i % Width < Width / 2;
            frame.Radiance![i] = new Vector3(left ? 0.7f : 0.3f);
            surface(frame, i, left);
        }

        frame.WithNoise(0.3f);
        Denoiser.Run(frame);
        for (var x = 0; x < Width; x++)
        {
            var column = Enumerable.Range(0, Width).Average(y => frame.Radiance![(y * Width) + x].X);
            Assert.InRange(column, (x < Width / 2 ? 0.7f : 0.3f) - 0.1f, (x < Width / 2 ? 0.7f : 0.3f) + 0.1f);
        }
    }
}
