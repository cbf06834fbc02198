using System.Numerics;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Tests.Labels;

/// <summary>Truths of made-up images.</summary>
internal static class TestTruths
{
    public const string Scene = """{"camera":{"position":[1.5,0,-2]},"sampleSeed":7}""";

    /// <summary>A truth of the objects in an id buffer; nothing hides them and the frame cuts none.</summary>
    public static ImageTruth Of(string className, int index, Split split, ushort[] ids, int width, Func<ushort, string>? classOf = null)
    {
        var height = ids.Length / width;
        return new ImageTruth
        {
            ClassName = className,
            Index = index,
            Attempt = 0,
            Split = split,
            Width = width,
            Height = height,
            Camera = new Camera(new Vector3(0, -200, 100), Vector3.Zero, Vector3.UnitZ, 30),
            Instances = [.. ids.Where(id => id != 0).Distinct().Order().Select(id => Instance(id, classOf?.Invoke(id) ?? className, MaskLabeler.Label(ids, id, width, height)!))],
            SceneJson = Scene,
        };
    }

    /// <summary>An image of random blobs.</summary>
    public static ImageTruth Random(int seed)
    {
        var random = new Random(seed);
        var (width, height) = (random.Next(1, 24), random.Next(1, 24));
        var ids = new ushort[width * height];
        for (var blob = 0; blob < 4; blob++)
        {
            var (x, y, id) = (random.Next(width), random.Next(height), (ushort)random.Next(1, 400));
            for (var row = y; row < Math.Min(height, y + random.Next(1, 9)); row++)
            {
                Array.Fill(ids, id, (row * width) + x, random.Next(1, width - x + 1));
            }
        }

        var truth = Of("part_" + random.Next(9), random.Next(1_000_000), (Split)random.Next(3), ids, width);
        return truth with
        {
            Attempt = random.Next(100),
            Camera = new Camera(Vector(random), Vector(random), Vector(random), Number(random)) { LensRadius = Number(random), FocusDistance = Number(random) },
            Instances = [.. truth.Instances.Select((instance, i) => Vary(instance, i, truth, random))],
            SceneJson = random.Next(2) == 0 ? "{}" : Scene,
        };
    }

    /// <summary>Any finite float: exact round trips need all of them.</summary>
    private static float Number(Random random)
    {
        float value;
        do
        {
            value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
        }
        while (!float.IsFinite(value) || MathF.Abs(value) > 1e37f);

        return value;
    }

    private static Vector3 Vector(Random random) => new(Number(random), Number(random), Number(random));

    private static InstanceTruth Vary(InstanceTruth instance, int place, ImageTruth truth, Random random)
    {
        var silhouette = instance.Silhouette;
        if (random.Next(2) == 0)
        {
            // The whole frame as silhouette: the object is behind others everywhere else.
            silhouette = [0, truth.Width * truth.Height];
        }

        var (inside, outside) = (RunLengths.Area(silhouette), random.Next(2) * random.Next(truth.Width * truth.Height));
        var pose = default(Matrix4x4);
        for (var i = 0; i < 16; i++)
        {
            pose[i / 4, i % 4] = Number(random);
        }

        return instance with
        {
            ClassName = place == 0 ? truth.ClassName : "other",
            Silhouette = silhouette,
            AmodalBox = new PixelBox(-truth.Width, 0, 2 * truth.Width, truth.Height),
            AmodalArea = inside + outside,
            Visibility = (double)instance.Mask.Area / inside,
            Truncation = (double)outside / (inside + outside),
            Pose = pose,
            PartLow = Vector(random),
            PartHigh = Vector(random),
        };
    }

    private static InstanceTruth Instance(ushort id, string className, MaskLabel mask) => new()
    {
        Id = id,
        ClassName = className,
        Mask = mask,
        Silhouette = mask.Counts,
        AmodalBox = mask.Box,
        AmodalArea = mask.Area,
        Visibility = 1,
        Truncation = 0,
        Pose = Matrix4x4.CreateRotationZ(0.5f) * Matrix4x4.CreateTranslation(1, 2, id),
        PartLow = new Vector3(-10, -20, -5),
        PartHigh = new Vector3(10, 20, 15),
    };
}
