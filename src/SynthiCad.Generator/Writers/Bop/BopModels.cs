using System.Globalization;
using System.Numerics;
using System.Text.Json;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Writers.Bop;

/// <summary>The parts as BOP models: <c>bop/models/obj_000001.ply</c> in millimetres, and their sizes.</summary>
internal static class BopModels
{
    // Without it, points on a sphere would all be compared for the last rounding error.
    private const double Slack = 1 + 1e-6;

    public static void Write(DatasetTruth set, DatasetSink sink)
    {
        var sizes = new List<(Vector3 Low, Vector3 High, double Diameter)>();
        foreach (var entry in set.Scene.Classes)
        {
            var mesh = MeshFile.Read(entry.MeshPath, new MeshReadOptions(entry.MillimetresPerUnit, entry.Scale)).Mesh;
            var used = mesh.Indices.Distinct().Select(index => mesh.Positions[index]).ToArray();
            sizes.Add((used.Aggregate(Vector3.Min), used.Aggregate(Vector3.Max), Diameter(used)));
            var number = set.Categories[entry.Name].ToString("D6", CultureInfo.InvariantCulture);
            sink.Write($"bop/models/obj_{number}.ply", MeshWriter.Ply(mesh, MeshEncoding.BinaryLittleEndian));
        }

        sink.Write("bop/models/models_info.json", stream => WriteInfo(stream, sizes));
    }

    /// <summary>The greatest distance between two points, to a millionth.</summary>
    internal static double Diameter(Vector3[] points)
    {
        // Far points first: once the best pair is farther apart than two points can be by their distance from the middle, no later pair is better.
        var middle = (points.Aggregate(Vector3.Min) + points.Aggregate(Vector3.Max)) / 2;
        var sorted = points.Select(point => (Point: point, Radius: Distance(point, middle))).OrderByDescending(item => item.Radius).ToArray();
        var best = 0.0;
        for (var i = 0; i < sorted.Length && 2 * sorted[i].Radius > best * Slack; i++)
        {
            for (var j = i + 1; j < sorted.Length && sorted[i].Radius + sorted[j].Radius > best * Slack; j++)
            {
                best = Math.Max(best, Distance(sorted[i].Point, sorted[j].Point));
            }
        }

        return best;
    }

    private static double Distance(Vector3 a, Vector3 b)
    {
        var (x, y, z) = ((double)a.X - b.X, (double)a.Y - b.Y, (double)a.Z - b.Z);
        return Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    private static void WriteInfo(Stream stream, List<(Vector3 Low, Vector3 High, double Diameter)> sizes)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        for (var i = 0; i < sizes.Count; i++)
        {
            var (low, high, diameter) = sizes[i];
            json.WriteStartObject((i + 1).ToString(CultureInfo.InvariantCulture));
            json.WriteNumber("diameter", diameter);
            json.WriteNumber("min_x", low.X);
            json.WriteNumber("min_y", low.Y);
            json.WriteNumber("min_z", low.Z);
            json.WriteNumber("size_x", high.X - low.X);
            json.WriteNumber("size_y", high.Y - low.Y);
            json.WriteNumber("size_z", high.Z - low.Z);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
