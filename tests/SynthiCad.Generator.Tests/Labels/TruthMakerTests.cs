using System.Numerics;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using SynthiCad.Generator.Tests.Rendering;
using static SynthiCad.Generator.Tests.Labels.LabelScenes;

namespace SynthiCad.Generator.Tests.Labels;

public sealed class TruthMakerTests
{
    [Fact]
    public void A_plate_in_the_open_is_whole()
    {
        var plate = Truth(Of(Plate(1, 10, 20, 50, 30))).Instances.Single();
        Assert.Equal(new PixelBox(10, 20, 40, 10), plate.Mask.Box);
        Assert.Equal(plate.Mask.Box, plate.AmodalBox);
        Assert.Equal((400, 400, 1.0, 0.0), (plate.Mask.Area, plate.AmodalArea, plate.Visibility, plate.Truncation));
        Assert.Equal(plate.Mask.Counts, plate.Silhouette);
        Assert.False(plate.Mask.Truncated);
    }

    [Theory]
    [InlineData(10, 0.75)]
    [InlineData(20, 0.5)]
    [InlineData(39, 0.025)]
    public void A_plate_in_front_hides_exactly_its_share(int covered, double visibility)
    {
        var truth = Truth(Of(Plate(1, 10, 10, 50, 50), Plate(2, 0, 5, 10 + covered, 55, z: 40)));
        var (behind, front) = (truth.Instances[0], truth.Instances[1]);
        Assert.Equal(visibility, behind.Visibility);
        Assert.Equal(new PixelBox(10 + covered, 10, 40 - covered, 40), behind.Mask.Box);
        Assert.Equal((new PixelBox(10, 10, 40, 40), 1600, 0.0), (behind.AmodalBox, behind.AmodalArea, behind.Truncation));
        Assert.Equal((1.0, 0.0), (front.Visibility, front.Truncation));
    }

    [Fact]
    public void A_distractor_hides_like_any_object_and_gets_no_label()
    {
        var truth = Truth(Of(Plate(1, 10, 10, 50, 50), Plate(0, 30, 0, 64, 64, z: 30)));
        Assert.Equal(0.5, truth.Instances.Single().Visibility);
    }

    [Fact]
    public void A_floor_that_cuts_an_object_hides_what_is_below_it()
    {
        var part = TestScenes.Part([new(-20, -20, -5), new(20, -20, -5), new(20, 20, 5), new(-20, 20, 5)], [0, 1, 2, 0, 2, 3]);
        var scene = Of(Placed(1, part, Matrix4x4.Identity)) with { Floor = new Floor(0, Vector3.One) };
        var plate = Truth(scene).Instances.Single();
        Assert.InRange(plate.Visibility, 0.45, 0.55);
        Assert.InRange(plate.AmodalArea, 1500, 1700);
    }

    [Theory]
    [InlineData(-10, 20, -10, 0.25)]
    [InlineData(34, 20, 0, 0.25)]
    [InlineData(12, -30, 0, 0.75)]
    [InlineData(12, 54, 0, 0.75)]
    [InlineData(44, 44, 0, 0.75)]
    [InlineData(-1, 12, 0, 0.025)]
    [InlineData(25, 12, 0, 0.025)]
    [InlineData(12, -1, 0, 0.025)]
    [InlineData(12, 25, 0, 0.025)]
    public void What_lies_outside_the_frame_is_counted_in_pixels_on_every_side(int left, int top, float z, double truncation)
    {
        var plate = Truth(Of(Plate(1, left, top, left + 40, top + 40, z))).Instances.Single();
        Assert.Equal((truncation, 1.0), (plate.Truncation, plate.Visibility));
        Assert.Equal((new PixelBox(left, top, 40, 40), 1600), (plate.AmodalBox, plate.AmodalArea));
        Assert.True(plate.Mask.Truncated);
    }

    [Fact]
    public void The_last_column_and_row_belong_to_the_frame()
    {
        var plate = Truth(Of(Plate(1, 24, 24, 64, 64))).Instances.Single();
        Assert.Equal((0.0, new PixelBox(24, 24, 40, 40)), (plate.Truncation, plate.Mask.Box));
        Assert.True(plate.Mask.Truncated);
        var inside = Truth(Of(Plate(1, 23, 23, 63, 63))).Instances.Single();
        Assert.False(inside.Mask.Truncated);
    }

    [Fact]
    public void Every_object_is_judged_not_the_last_alone()
    {
        var truth = Truth(Of(Plate(1, -10, 0, 30, 10), Plate(2, 40, 40, 50, 50)));
        Assert.Equal([0.25, 0.0], truth.Instances.Select(item => item.Truncation));
    }

    [Fact]
    public void A_silhouette_ends_one_frame_outside_the_frame()
    {
        var plate = Truth(Of(Plate(1, -1000, 30, 1000, 31))).Instances.Single();
        Assert.Equal((new PixelBox(-64, 30, 192, 1), 192), (plate.AmodalBox, plate.AmodalArea));
        Assert.Equal(2 / 3.0, plate.Truncation, 15);
    }

    [Fact]
    public void An_object_that_reaches_behind_the_camera_is_labelled_from_what_is_in_front()
    {
        var wall = TestScenes.Part([new(-40, 20, -10), new(40, 20, -10), new(40, 20, 300), new(-40, 20, 300)], [0, 1, 2, 0, 2, 3]);
        var instance = Truth(Of(Placed(1, wall, Matrix4x4.Identity))).Instances.Single();
        Assert.Equal(-64, instance.AmodalBox.Y);
        Assert.InRange(instance.Truncation, 0.5, 1);
    }

    [Theory]
    [InlineData(400, 0, "None")]
    [InlineData(401, 0, "TooSmall")]
    [InlineData(0, 0.25, "None")]
    [InlineData(0, 0.2501, "Hidden")]
    public void A_subject_that_shows_too_little_is_drawn_again(int pixels, double visibility, string expected)
    {
        var scene = Of(Plate(1, 10, 10, 50, 50), Plate(2, 10, 10, 40, 50, z: 20));
        Assert.Equal(expected, Make(scene, Cast(scene), new LabelLimits(pixels, visibility), out var truth).ToString());
        Assert.Equal(expected == "None", truth is not null);
    }

    [Fact]
    public void A_subject_that_nothing_shows_is_drawn_again()
    {
        var scene = Of(Plate(1, 10, 10, 50, 50), Plate(2, 0, 0, 64, 64, z: 20));
        Assert.Equal(Rejection.TooSmall, Make(scene, Cast(scene), default, out _));
    }

    [Fact]
    public void Other_objects_that_show_too_little_lose_label_and_id()
    {
        var scene = Of(Plate(1, 0, 0, 20, 20), Plate(2, 30, 30, 32, 32), Plate(3, 40, 40, 60, 60));
        var frame = Cast(scene);
        Make(scene, frame, new LabelLimits(5, 0), out var truth);
        Assert.Equal([1, 3], truth!.Instances.Select(item => (int)item.Id));
        Assert.Equal([0, 1, 3], frame.Ids.Distinct().Order().Select(id => (int)id));
    }

    [Fact]
    public void A_lone_object_inside_the_frame_is_labelled_without_a_ray()
    {
        var placed = Plate(1, 10, 10, 50, 50);
        var built = false;
        Truth(Of(placed) with { Floor = new Floor(-3, Vector3.One) });
        placed.Part.GetOrBuild<object>(PartGeometry.VectorsSupported ? "cpu" : "cpu-scalar", _ => built = true);
        Assert.True(built);
    }

    [Fact]
    public void An_unknown_subject_or_a_double_id_is_an_error()
    {
        var scene = Of(Plate(2, 0, 0, 20, 20));
        Assert.Throws<ArgumentException>(() => Make(scene, Cast(scene), default, out _));
        var twice = Of(Plate(1, 0, 0, 20, 20), Plate(1, 30, 30, 50, 50));
        Assert.Throws<ArgumentException>(() => Make(twice, Cast(twice), default, out _));
    }
}
