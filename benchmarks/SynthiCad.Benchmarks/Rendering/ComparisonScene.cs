extern alias generator;

using System.Numerics;
using generator::SynthiCad.Generator.Meshes;
using generator::SynthiCad.Generator.Rendering;
using generator::SynthiCad.Shared;

namespace SynthiCad.Benchmarks.Rendering;

/// <summary>What both renderers are given: one gear wheel of metal on a diffuse floor, three area lights, constant surroundings; poses, lights and camera drawn a frame.</summary>
internal sealed class ComparisonScene
{
    /// <summary>Pixels of an edge.</summary>
    public const int Size = 224;

    private const ulong Seed = 0x67656172;
    private const int AreaLights = 3;

    /// <summary>Makes the part.</summary>
    public ComparisonScene()
    {
        var mesh = GearMesh.Create();
        Part = new RenderPart(mesh, CreaseNormals.Compute(mesh));
    }

    /// <summary>The gear wheel.</summary>
    public RenderPart Part { get; }

    /// <summary>The job of a frame, the same every time.</summary>
    public RenderJob Frame(int index)
    {
        var random = new CounterRandom(Seed, (ulong)index);
        var turn = Rotation(ref random);
        var lowest = 0.0f;
        foreach (var position in Part.Mesh.Positions)
        {
            lowest = MathF.Min(lowest, Vector3.Transform(position, turn).Z);
        }

        var toWorld = Matrix4x4.CreateFromQuaternion(turn) * Matrix4x4.CreateTranslation(0, 0, -lowest);
        var middle = new Vector3(0, 0, -lowest);
        var material = new Material(Color(ref random, 0.45f, 0.95f), 1, Range(ref random, 0.15f, 0.45f));
        var lights = new Light[AreaLights];
        for (var i = 0; i < lights.Length; i++)
        {
            lights[i] = Lamp(ref random, middle);
        }

        var ambient = new Vector3(Range(ref random, 0.05f, 0.25f));
        var eye = Direction(ref random, 0.45f, 0.95f);
        var aim = middle + (3 * Direction(ref random, -1, 1));
        return new RenderJob(
            new RenderScene
            {
                Objects = [new RenderObject { Part = Part, ToWorld = toWorld, Materials = [material], Id = 1 }],
                Lights = lights,
                Background = new Background(ambient, ambient),
                Floor = new Floor(0, Color(ref random, 0.15f, 0.6f)),
                Camera = new Camera(middle + (Range(ref random, 105, 150) * eye), aim, Vector3.UnitZ, 36),
            },
            (uint)index + 1);
    }

    private static AreaLight Lamp(ref CounterRandom random, Vector3 target)
    {
        var direction = Direction(ref random, 0.25f, 1);
        var distance = Range(ref random, 90, 180);
        var edge = Vector3.Normalize(Vector3.Cross(direction, Vector3.UnitX));
        var other = Vector3.Cross(direction, edge);
        var (width, height) = (Range(ref random, 6, 28), Range(ref random, 6, 28));

        // About the same light on the part whatever the size and distance, so that no frame is black or white.
        var radiance = Range(ref random, 0.5f, 1.6f) * distance * distance / (4 * width * height);
        return new AreaLight(target + (distance * direction), height * other, width * edge, radiance * Color(ref random, 0.75f, 1));
    }

    private static Quaternion Rotation(ref CounterRandom random)
    {
        // Uniform over all rotations (Shoemake, Graphics Gems III).
        var (u, v, w) = (random.NextSingle(), MathF.Tau * random.NextSingle(), MathF.Tau * random.NextSingle());
        var (a, b) = (MathF.Sqrt(1 - u), MathF.Sqrt(u));
        return new Quaternion(a * MathF.Sin(v), a * MathF.Cos(v), b * MathF.Sin(w), b * MathF.Cos(w));
    }

    private static Vector3 Direction(ref CounterRandom random, float lowest, float highest)
    {
        var z = Range(ref random, lowest, highest);
        var (sin, cos) = MathF.SinCos(MathF.Tau * random.NextSingle());
        var r = MathF.Sqrt(MathF.Max(0, 1 - (z * z)));
        return new Vector3(r * cos, r * sin, z);
    }

    private static Vector3 Color(ref CounterRandom random, float lowest, float highest)
        => new(Range(ref random, lowest, highest), Range(ref random, lowest, highest), Range(ref random, lowest, highest));

    private static float Range(ref CounterRandom random, float lowest, float highest) => lowest + ((highest - lowest) * random.NextSingle());
}
