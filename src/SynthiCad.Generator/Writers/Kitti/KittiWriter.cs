using System.Globalization;
using System.Numerics;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Writers.Kitti;

/// <summary>
/// KITTI's object files under <c>kitti/&lt;split&gt;/</c>: <c>image_2</c>, <c>label_2</c>, <c>calib</c>, numbered through, and
/// <c>names.txt</c> with the images' names by number. Boxes count from 0 with both ends inside; lengths are metres. The
/// format has one angle a part, the turn round the camera's down axis: what else a pose holds is lost here.
/// </summary>
internal sealed class KittiWriter() : SetWriter("kitti")
{
    private const double MillimetresAMetre = 1000;

    /// <inheritdoc/>
    public override void WriteSet(DatasetTruth set, DatasetSink sink)
    {
        foreach (var split in set.Splits)
        {
            var folder = $"kitti/{NameOf(split)}";
            var number = 0;
            foreach (var truth in set.Images(split))
            {
                var name = number.ToString("D6", CultureInfo.InvariantCulture);
                var view = new PinholeView(truth.Camera, truth.Width, truth.Height);
                sink.Link($"{folder}/image_2/{name}.jpg", set.Files(truth.ImagePath));
                sink.WriteLines($"{folder}/label_2/{name}.txt", truth.Instances.Select(instance => Label(instance, view)));
                sink.WriteLines($"{folder}/calib/{name}.txt", Calibration(view));
                number++;
            }

            sink.WriteLines($"{folder}/names.txt", set.Images(split).Select(truth => truth.Stem));
        }
    }

    private static string Label(InstanceTruth instance, PinholeView view)
    {
        var box = instance.Mask.Box;
        var pose = CameraPose.Of(view, instance.Pose);
        var size = (instance.PartHigh - instance.PartLow) * (float)pose.Scale;
        var (x, y, z) = view.ToCamera(Vector3.Transform((instance.PartLow + instance.PartHigh) / 2, instance.Pose));
        // The direction of the part's X axis, seen along the camera's down axis.
        var turn = Math.Atan2(-pose.Rotation[6], pose.Rotation[0]);
        var alpha = Math.IEEERemainder(turn - Math.Atan2(x, z), Math.Tau);
        // The location is the middle of the box's lower side.
        double[] numbers =
        [
            alpha, box.X, box.Y, box.X + box.Width - 1, box.Y + box.Height - 1,
            size.Z / MillimetresAMetre, size.Y / MillimetresAMetre, size.X / MillimetresAMetre,
            x / MillimetresAMetre, (y + (size.Z / 2)) / MillimetresAMetre, z / MillimetresAMetre, turn,
        ];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{instance.ClassName} {instance.Truncation:0.####} {Occlusion(instance.Visibility)} {string.Join(' ', numbers.Select(Text))}");
    }

    // 0 fully visible, 1 partly, 2 largely hidden.
    private static int Occlusion(double visibility) => visibility >= 0.95 ? 0 : visibility >= 0.5 ? 1 : 2;

    private static IEnumerable<string> Calibration(PinholeView view)
    {
        var k = view.Intrinsics;
        double[] projection = [k[0], 0, k[2], 0, 0, k[4], k[5], 0, 0, 0, 1, 0];
        for (var camera = 0; camera < 4; camera++)
        {
            yield return Line($"P{camera}", projection);
        }

        yield return Line("R0_rect", [1, 0, 0, 0, 1, 0, 0, 0, 1]);
        // There is no laser scanner and no inertial unit: the camera stands for both.
        double[] identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];
        yield return Line("Tr_velo_to_cam", identity);
        yield return Line("Tr_imu_to_velo", identity);
    }

    private static string Line(string name, double[] values) => $"{name}: {string.Join(' ', values.Select(value => value.ToString("e12", CultureInfo.InvariantCulture)))}";

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
