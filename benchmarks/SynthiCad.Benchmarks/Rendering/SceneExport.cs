extern alias generator;

using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using generator::SynthiCad.Generator.Rendering;

namespace SynthiCad.Benchmarks.Rendering;

/// <summary>Writes the comparison's frames for another renderer: a JSON file, and the part as PLY with the normals that we shade with.</summary>
internal static class SceneExport
{
    /// <summary>Half the edge of the square that stands for the endless floor; farther than any camera sees.</summary>
    private const float FloorHalfWidth = 5000;

    /// <summary>The index of refraction whose Fresnel curve, as Blender scales it, is nearest to Schlick's, as its Specular input.</summary>
    private const float Specular = 0.3f;

    /// <summary>Writes frames 0 to <paramref name="count"/> - 1 and returns the JSON file's path.</summary>
    public static string Write(ComparisonScene scene, int count, string folder)
    {
        Directory.CreateDirectory(folder);
        WritePart(scene.Part, Path.Combine(folder, "gear.ply"));
        var description = new
        {
            part = "gear.ply",
            size = ComparisonScene.Size,
            bounces = new RenderSettings(1, 1, 1).MaxBounces,
            lights = scene.Frame(0).Scene.Lights.Count,
            floorHalfWidth = FloorHalfWidth,
            specular = Specular,
            frames = Enumerable.Range(0, count).Select(index => Describe(scene.Frame(index).Scene)).ToArray(),
        };
        var path = Path.Combine(folder, "scene.json");
        File.WriteAllText(path, JsonSerializer.Serialize(description));
        return path;
    }

    private static object Describe(RenderScene scene)
    {
        var placed = scene.Objects[0];
        var matrix = placed.ToWorld;
        var camera = scene.Camera;
        var forward = Vector3.Normalize(camera.Target - camera.Position);
        var right = Vector3.Normalize(Vector3.Cross(forward, camera.Up));
        return new
        {
            axes = new[] { Numbers(matrix.M11, matrix.M12, matrix.M13), Numbers(matrix.M21, matrix.M22, matrix.M23), Numbers(matrix.M31, matrix.M32, matrix.M33) },
            position = Numbers(matrix.M41, matrix.M42, matrix.M43),
            baseColor = Numbers(placed.Materials[0].BaseColor),
            roughness = placed.Materials[0].Roughness,
            floor = Numbers(scene.Floor!.Albedo),
            ambient = Numbers(scene.Background.Top),
            lights = scene.Lights.Cast<AreaLight>().Select(Describe).ToArray(),
            cameraAxes = new[] { Numbers(right), Numbers(Vector3.Cross(right, forward)), Numbers(-forward) },
            cameraPosition = Numbers(camera.Position),
            fieldOfView = camera.VerticalFieldOfView * MathF.PI / 180,
        };
    }

    // Blender's area lights shine along their negative z axis, ours along cross(HalfU, HalfV): the edges change places.
    private static object Describe(AreaLight light)
    {
        var (u, v) = (Vector3.Normalize(light.HalfV), Vector3.Normalize(light.HalfU));
        return new
        {
            u = Numbers(u),
            v = Numbers(v),
            away = Numbers(Vector3.Cross(u, v)),
            center = Numbers(light.Center),
            width = 2 * light.HalfV.Length(),
            height = 2 * light.HalfU.Length(),
            radiance = Numbers(light.Radiance),
        };
    }

    private static float[] Numbers(Vector3 v) => [v.X, v.Y, v.Z];

    private static float[] Numbers(float x, float y, float z) => [x, y, z];

    // Corners at the same vertex with the same normal are one vertex of the file.
    private static void WritePart(RenderPart part, string path)
    {
        var numbers = new Dictionary<(int Vertex, Vector3 Normal), int>();
        var vertices = new List<float>();
        var corners = new int[part.Mesh.Indices.Length];
        for (var i = 0; i < corners.Length; i++)
        {
            var key = (part.Mesh.Indices[i], part.CornerNormals[i]);
            if (!numbers.TryGetValue(key, out corners[i]))
            {
                corners[i] = numbers.Count;
                numbers.Add(key, corners[i]);
                vertices.AddRange([.. Numbers(part.Mesh.Positions[key.Item1]), .. Numbers(key.Item2)]);
            }
        }

        using var file = File.Create(path);
        var header = new StringBuilder("ply\nformat binary_little_endian 1.0\n").Append("element vertex ").Append(numbers.Count).Append('\n');
        foreach (var property in new[] { "x", "y", "z", "nx", "ny", "nz" })
        {
            header.Append("property float ").Append(property).Append('\n');
        }

        header.Append("element face ").Append(corners.Length / 3).Append("\nproperty list uchar int vertex_indices\nend_header\n");
        file.Write(Encoding.ASCII.GetBytes(header.ToString()));
        file.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(vertices)));
        for (var i = 0; i < corners.Length; i += 3)
        {
            file.WriteByte(3);
            file.Write(MemoryMarshal.AsBytes(corners.AsSpan(i, 3)));
        }
    }
}
