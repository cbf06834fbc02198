using System.Globalization;
using System.Numerics;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Tests.Labels;
using SynthiCad.Generator.Writers;
using SynthiCad.Generator.Writers.Kitti;

namespace SynthiCad.Generator.Tests.Writers;

public sealed class KittiWriterTests(WrittenSet set) : IClassFixture<WrittenSet>
{
    [Fact]
    public void Sizes_are_those_of_the_parts_in_metres_and_the_middle_falls_into_the_silhouettes_box()
    {
        foreach (var (words, instance, projection) in Labels())
        {
            var numbers = words[1..].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(instance.Truncation, numbers[0], 4);
            Assert.Equal(instance.Visibility >= 0.95 ? 0 : instance.Visibility >= 0.5 ? 1 : 2, numbers[1]);
            var size = instance.PartHigh - instance.PartLow;
            Assert.Equal([size.Z, size.Y, size.X], numbers[7..10].Select(number => (float)Math.Round(1000 * number, 2)));
            var (x, y, z) = (numbers[10], numbers[11] - (numbers[7] / 2), numbers[12]);
            var box = instance.AmodalBox;
            var column = ((projection[0] * x) + (projection[2] * z)) / z;
            var row = ((projection[5] * y) + (projection[6] * z)) / z;
            if (instance.Truncation == 0)
            {
                Assert.InRange(column, box.X, box.X + box.Width - 1);
                Assert.InRange(row, box.Y, box.Y + box.Height - 1);
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(90, -Math.PI / 2)]
    [InlineData(-30, Math.PI / 6)]
    public void The_turn_counts_round_the_axis_that_points_down(double degrees, double expected)
    {
        // Seen along Y from a level camera, X is the camera's X; turning against the clock from above turns it away.
        var truth = TestTruths.Of("nut", 0, Split.Test, [1], 1);
        truth = truth with
        {
            Camera = new Camera(new Vector3(0, -100, 0), Vector3.Zero, Vector3.UnitZ, 30),
            Instances = [truth.Instances[0] with { Pose = Matrix4x4.CreateRotationZ((float)double.DegreesToRadians(degrees)) }],
        };
        var folder = Directory.CreateTempSubdirectory("synthicad-").FullName;
        try
        {
            var sink = new DatasetSink(folder);
            sink.Write(truth.ImagePath, [1]);
            var scene = set.Scene with { Split = new(0, 0, 1), ImagesPerClass = 1, Classes = [set.Scene.Classes[0] with { Name = "nut" }] };
            new KittiWriter().WriteSet(new DatasetTruth(scene, _ => [truth], _ => sink.Files[0]), sink);
            var words = File.ReadAllText(Path.Combine(folder, "kitti", "test", "label_2", "000000.txt")).Trim().Split(' ');
            Assert.Equal(expected, double.Parse(words[14], CultureInfo.InvariantCulture), 5);
            Assert.Equal(expected, double.Parse(words[3], CultureInfo.InvariantCulture), 5);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private IEnumerable<(string[] Words, InstanceTruth Instance, double[] Projection)> Labels()
    {
        foreach (var split in ReadBack.Splits)
        {
            var names = File.ReadAllLines(set.At($"kitti/{split}/names.txt"));
            for (var i = 0; i < names.Length; i++)
            {
                var truth = set.Truths.Single(item => item.Stem == names[i]);
                var calibration = File.ReadLines(set.At($"kitti/{split}/calib/{i:D6}.txt")).Single(line => line.StartsWith("P2:", StringComparison.Ordinal));
                var projection = calibration.Split(' ').Skip(1).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
                foreach (var (line, instance) in File.ReadLines(set.At($"kitti/{split}/label_2/{i:D6}.txt")).Zip(truth.Instances))
                {
                    yield return (line.Split(' '), instance, projection);
                }
            }
        }
    }
}
