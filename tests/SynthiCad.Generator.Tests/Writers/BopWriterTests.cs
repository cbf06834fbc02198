using System.Globalization;
using System.Numerics;
using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Writers.Bop;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Writers;

public sealed class BopWriterTests(WrittenSet set) : IClassFixture<WrittenSet>
{
    [Fact]
    public void Models_thrown_by_pose_and_camera_fill_the_boxes_of_their_silhouettes()
    {
        foreach (var (truth, folder, image, _) in All())
        {
            using var camera = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "scene_camera.json")));
            using var poses = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "scene_gt.json")));
            var k = Numbers(camera.RootElement.GetProperty(image).GetProperty("cam_K"));
            foreach (var (pose, instance) in poses.RootElement.GetProperty(image).EnumerateArray().Zip(truth.Instances).Where(pair => pair.Second.Truncation == 0))
            {
                var model = MeshFile.Read(set.At($"bop/models/obj_{pose.GetProperty("obj_id").GetInt32():D6}.ply")).Mesh;
                var (r, t) = (Numbers(pose.GetProperty("cam_R_m2c")), Numbers(pose.GetProperty("cam_t_m2c")));
                Assert.Equal(1, Determinant(r), 5);
                var points = model.Positions.Select(p =>
                {
                    double Row(int row) => (r[3 * row] * p.X) + (r[(3 * row) + 1] * p.Y) + (r[(3 * row) + 2] * p.Z) + t[row];
                    return (X: (Row(0) / Row(2) * k[0]) + k[2], Y: (Row(1) / Row(2) * k[4]) + k[5]);
                }).ToList();
                // Pixels whose centre, a whole number here, lies inside: the box ends within a pixel of the corners, or two at a sharp one.
                var box = instance.AmodalBox;
                Assert.InRange(box.X - points.Min(p => p.X), -1e-3, 2);
                Assert.InRange(points.Max(p => p.X) - (box.X + box.Width - 1), -1e-3, 2);
                Assert.InRange(box.Y - points.Min(p => p.Y), -1e-3, 2);
                Assert.InRange(points.Max(p => p.Y) - (box.Y + box.Height - 1), -1e-3, 2);
            }
        }
    }

    [Fact]
    public void World_and_camera_are_one_motion_apart()
    {
        var (truth, folder, image, _) = All().First();
        using var cameras = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "scene_camera.json")));
        var camera = cameras.RootElement.GetProperty(image);
        var (r, t) = (Numbers(camera.GetProperty("cam_R_w2c")), Numbers(camera.GetProperty("cam_t_w2c")));
        Assert.Equal(1, Determinant(r), 9);
        var (p, target) = (truth.Camera.Position, truth.Camera.Target);
        double Row(Vector3 v, int row) => (r[3 * row] * v.X) + (r[(3 * row) + 1] * v.Y) + (r[(3 * row) + 2] * v.Z) + t[row];
        Assert.All(Enumerable.Range(0, 3), row => Assert.Equal(0, Row(p, row), 4));
        Assert.Equal([0, 0, Vector3.Distance(p, target)], Enumerable.Range(0, 3).Select(row => Math.Round(Row(target, row), 4)).Select(v => v == 0 ? 0 : v), new Near(1e-3));
    }

    [Fact]
    public void Depth_pictures_are_the_frames_depths_to_half_a_step() => Assert.All(All(), item =>
    {
        var frame = set.Images.Single(image => image.Truth.Stem == item.Truth.Stem).Frame;
        using var cameras = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(item.Folder, "scene_camera.json")));
        var scale = cameras.RootElement.GetProperty(item.Image).GetProperty("depth_scale").GetDouble();
        var png = PngPixels.Read(Path.Combine(item.Folder, "depth", item.File + ".png"));
        Assert.Equal((16, 0), (png.Depth, png.ColorType));
        for (var i = 0; i < png.Values.Length; i++)
        {
            if (frame.Depth[i] / scale > 65535)
            {
                Assert.Equal(0, png.Values[i]);
            }
            else
            {
                Assert.Equal(frame.Depth[i], png.Values[i] * scale, 0.51 * scale);
            }
        }
    });

    [Fact]
    public void Masks_are_silhouette_and_visible_part_and_their_counts_are_stated() => Assert.All(All(), item =>
    {
        using var infos = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(item.Folder, "scene_gt_info.json")));
        var entries = infos.RootElement.GetProperty(item.Image).EnumerateArray().ToList();
        for (var i = 0; i < item.Truth.Instances.Count; i++)
        {
            var (instance, info) = (item.Truth.Instances[i], entries[i]);
            var whole = PngPixels.Read(Path.Combine(item.Folder, "mask", $"{item.File}_{i:D6}.png")).Values;
            var visible = PngPixels.Read(Path.Combine(item.Folder, "mask_visib", $"{item.File}_{i:D6}.png")).Values;
            Assert.Equal(RunLengths.Decode(instance.Silhouette, item.Truth.Width, item.Truth.Height)!.Select(bit => 255 * bit), whole);
            Assert.Equal(RunLengths.Decode(instance.Mask.Counts, item.Truth.Width, item.Truth.Height)!.Select(bit => 255 * bit), visible);
            Assert.Equal(
                (instance.AmodalArea, whole.Count(value => value != 0), visible.Count(value => value != 0)),
                (info.GetProperty("px_count_all").GetInt32(), info.GetProperty("px_count_valid").GetInt32(), info.GetProperty("px_count_visib").GetInt32()));
            Assert.Equal(instance.Visibility * (1 - instance.Truncation), info.GetProperty("visib_fract").GetDouble(), 9);
            Assert.Equal(instance.AmodalBox, info.GetProperty("bbox_obj").Box());
        }
    });

    [Fact]
    public void Sizes_of_models_are_stated()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(set.At("bop/models/models_info.json")));
        Assert.Equal(["1", "2", "3"], document.RootElement.EnumerateObject().Select(item => item.Name));
        var nut = document.RootElement.GetProperty("1");
        Assert.Equal([-9, -14, -6, 18, 28, 12], new[] { "min_x", "min_y", "min_z", "size_x", "size_y", "size_z" }.Select(key => nut.GetProperty(key).GetInt32()));
        Assert.Equal(Math.Sqrt((18 * 18) + (28 * 28) + (12 * 12)), nut.GetProperty("diameter").GetDouble(), 5);
    }

    [Fact]
    public void A_diameter_is_that_of_all_pairs()
    {
        var random = new CounterRandom(5, 5);
        var points = new Vector3[300];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new Vector3(random.NextSingle(), 2 * random.NextSingle(), random.NextSingle());
        }

        var expected = points.SelectMany(a => points.Select(b => (double)Vector3.Distance(a, b))).Max();
        Assert.Equal(expected, BopModels.Diameter(points), 5);
    }

    [Theory]
    [InlineData(10, 0.001)]
    [InlineData(200, 0.1)]
    [InlineData(1600, 0.1)]
    [InlineData(1700, 1)]
    public void Depth_steps_are_powers_of_ten_that_reach_far_enough(float distance, double expected)
    {
        var truth = set.Images[0].Truth;
        truth = truth with
        {
            Camera = new Camera(new Vector3(0, -distance, 0), Vector3.Zero, Vector3.UnitZ, 30),
            Instances = [truth.Instances[0] with { Pose = Matrix4x4.Identity }],
        };
        Assert.Equal(expected, BopDepth.Scale(truth));
    }

    private IEnumerable<(ImageTruth Truth, string Folder, string Image, string File)> All() => set.Truths.Select(truth => (
        truth,
        set.At($"bop/{truth.Split.ToString().ToLowerInvariant()}/{set.Classes.IndexOf(truth.ClassName) + 1:D6}"),
        truth.Index.ToString(CultureInfo.InvariantCulture),
        truth.Index.ToString("D6", CultureInfo.InvariantCulture)));

    private static double[] Numbers(JsonElement item) => [.. item.EnumerateArray().Select(number => number.GetDouble())];

    private static double Determinant(double[] r) =>
        (r[0] * ((r[4] * r[8]) - (r[5] * r[7]))) - (r[1] * ((r[3] * r[8]) - (r[5] * r[6]))) + (r[2] * ((r[3] * r[7]) - (r[4] * r[6])));

    private sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double obj) => 0;
    }
}
