using System.Numerics;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Rendering;

/// <summary>Small scenes with known answers, and a way to read radiance before it becomes bytes.</summary>
internal static class TestScenes
{
    public static readonly Background Black = new(Vector3.Zero, Vector3.Zero);

    public static RenderPart Part(Vector3[] positions, int[] indices, Vector3[]? normals = null)
    {
        var corners = new Vector3[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            var first = i - (i % 3);
            var face = Vector3.Cross(positions[indices[first + 1]] - positions[indices[first]], positions[indices[first + 2]] - positions[indices[first]]);
            corners[i] = normals?[indices[i]] ?? Vector3.Normalize(face);
        }

        return new RenderPart(new Mesh("test", positions, indices), corners);
    }

    /// <summary>A square in the XY plane that faces up.</summary>
    public static RenderPart Plate(float half, float z = 0)
        => Part([new(-half, -half, z), new(half, -half, z), new(half, half, z), new(-half, half, z)], [0, 1, 2, 0, 2, 3]);

    public static RenderPart Box(Vector3 half)
    {
        var positions = Enumerable.Range(0, 8).Select(i => half * new Vector3((i & 1) == 0 ? -1 : 1, (i & 2) == 0 ? -1 : 1, (i & 4) == 0 ? -1 : 1)).ToArray();
        return Part(positions, [0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5]);
    }

    public static RenderPart Sphere(float radius, int rings, bool smooth = true)
    {
        var normals = new List<Vector3> { -Vector3.UnitZ };
        for (var ring = 1; ring < rings; ring++)
        {
            var (sin, cos) = MathF.SinCos(MathF.PI * ring / rings);
            normals.AddRange(Enumerable.Range(0, 2 * rings).Select(i => new Vector3(sin * MathF.Cos(MathF.PI * i / rings), sin * MathF.Sin(MathF.PI * i / rings), -cos)));
        }

        normals.Add(Vector3.UnitZ);
        var indices = new List<int>();
        int At(int ring, int i) => 1 + ((ring - 1) * 2 * rings) + (i % (2 * rings));
        for (var i = 0; i < 2 * rings; i++)
        {
            indices.AddRange([0, At(1, i + 1), At(1, i), normals.Count - 1, At(rings - 1, i), At(rings - 1, i + 1)]);
            for (var ring = 1; ring < rings - 1; ring++)
            {
                indices.AddRange([At(ring, i), At(ring, i + 1), At(ring + 1, i + 1), At(ring, i), At(ring + 1, i + 1), At(ring + 1, i)]);
            }
        }

        var unit = normals.Select(Vector3.Normalize).ToArray();
        return Part([.. unit.Select(n => n * radius)], [.. indices], smooth ? unit : null);
    }

    /// <summary>A heap of random triangles.</summary>
    public static RenderPart Soup(ulong seed, int triangles)
    {
        var random = new CounterRandom(seed, 1);
        var positions = new Vector3[triangles * 3];
        for (var i = 0; i < triangles; i++)
        {
            var centre = Point(ref random, 10);
            for (var c = 0; c < 3; c++)
            {
                positions[(3 * i) + c] = centre + Point(ref random, 3);
            }
        }

        return Part(positions, [.. Enumerable.Range(0, positions.Length)]);
    }

    public static Vector3 Point(ref CounterRandom random, float half)
        => half * ((2 * new Vector3(random.NextSingle(), random.NextSingle(), random.NextSingle())) - Vector3.One);

    /// <summary>A scene without light of its own, seen from above.</summary>
    public static RenderScene Scene(RenderPart part, params Light[] lights) => new()
    {
        Objects = [Placed(part, Matrix4x4.Identity, new Material(new Vector3(0.5f), 0, 1))],
        Lights = lights.Length > 0 ? lights : [new PointLight(new Vector3(0, 0, 1000), Vector3.Zero)],
        Background = Black,
        Camera = new Camera(new Vector3(0, 0, 100), Vector3.Zero, Vector3.UnitY, 0.01f),
    };

    /// <summary>An object of id 1.</summary>
    public static RenderObject Placed(RenderPart part, Matrix4x4 toWorld, Material material) => new() { Part = part, ToWorld = toWorld, Materials = [material], Id = 1 };

    /// <summary>The same scene with its one object changed.</summary>
    public static RenderScene With(this RenderScene scene, RenderPart? part = null, Matrix4x4? toWorld = null, Material? material = null)
    {
        var old = scene.Objects.Single();
        return scene with { Objects = [Placed(part ?? old.Part, toWorld ?? old.ToWorld, material ?? old.Materials.Single())] };
    }

    /// <summary>An open floor: the part is far out of sight, below the floor.</summary>
    public static RenderScene OpenFloor(float albedo, params Light[] lights) => Scene(Plate(1), lights).With(toWorld: Matrix4x4.CreateTranslation(0, 0, -5000)) with
    {
        Floor = new Floor(0, new Vector3(albedo)),
    };

    /// <summary>Mean radiance of a one-pixel image.</summary>
    public static Vector3 Radiance(RenderScene scene, int samples = 4096, int bounces = 3, uint seed = 7)
    {
        var (sum, _) = Sum(scene, samples, bounces, seed);
        return sum / samples;
    }

    /// <summary>Adds up all samples of one pixel; also says whether each one was finite and not negative.</summary>
    public static (Vector3 Sum, bool Clean) Sum(RenderScene scene, int samples, int bounces, uint seed)
    {
        var settings = new RenderSettings(1, 1, samples, bounces);
        var prepared = new PreparedScene(new RenderJob(scene, seed), settings, scalar: false);
        var renderer = new RowRenderer(prepared, seed, settings, new RenderFrame(1, 1), SobolSampler.IndexMask(samples));
        var (sum, clean) = (Vector3.Zero, true);
        for (var i = 0; i < samples; i++)
        {
            var own = new PixelSums[1];
            renderer.Add(0, i, [1], own);
            var value = own[0].Mean;
            clean &= float.IsFinite(value.LengthSquared()) && value.X >= 0 && value.Y >= 0 && value.Z >= 0;
            sum += value;
        }

        return (sum, clean);
    }

    public static RenderFrame Render(RenderScene scene, int width, int height, int samples, IRenderDevice? device = null, uint seed = 1)
    {
        var frame = new RenderFrame(width, height);
        using var owned = device is null ? new CpuRenderDevice() : null;
        (device ?? owned!).Render([new RenderJob(scene, seed)], new RenderSettings(width, height, samples), [frame]);
        return frame;
    }

    /// <summary>All buffers of a scene.</summary>
    public static RenderFrame Full(RenderScene scene, int width, int height, int samples, int bounces = 3, int threads = 0, bool scalar = false)
    {
        const RenderOutputs outputs = RenderOutputs.Radiance | RenderOutputs.Guides;
        var frame = new RenderFrame(width, height, outputs);
        using var device = new CpuRenderDevice(threads, scalar);
        device.Render([new RenderJob(scene, 1)], new RenderSettings(width, height, samples, bounces) { Outputs = outputs }, [frame]);
        return frame;
    }

    /// <summary>A picture of one colour.</summary>
    public static RenderImage Plain(float value, int width = 4, int height = 2)
        => new("plain", width, height, [.. Enumerable.Repeat(new Vector3(value), width * height)]);

    /// <summary>A picture of random colours.</summary>
    public static RenderImage Noise(ulong seed, int width, int height)
    {
        var random = new CounterRandom(seed, 9);
        var pixels = new Vector3[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (Point(ref random, 0.5f) + new Vector3(0.5f)) * (i % 5 == 0 ? 9 : 1);
        }

        return new RenderImage("noise", width, height, pixels);
    }
}
