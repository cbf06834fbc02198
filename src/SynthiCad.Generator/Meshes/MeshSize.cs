using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Notices parts of a size that no part has, which mostly means another unit.</summary>
internal static class MeshSize
{
    /// <summary>Below this diagonal, in millimetres, a part is implausible.</summary>
    public const double Smallest = 0.5;

    /// <summary>Above this diagonal, in millimetres, a part is implausible.</summary>
    public const double Largest = 5000;

    // In the order of likelihood, with the size of a usual part in millimetres.
    private static readonly (string Key, string Name, double Millimetres)[] Units =
        [("mm", "millimetres", 1), ("m", "metres", 1000), ("in", "inches", 25.4), ("cm", "centimetres", 10), ("ft", "feet", 304.8)];

    /// <summary>Millimetres of a unit by its key, such as "in"; NaN for unknown ones.</summary>
    public static double Millimetres(string key) => Array.Find(Units, u => u.Key == key) is { Key: not null } unit ? unit.Millimetres : double.NaN;

    /// <summary>Diagonal of the bounding box of the vertices that triangles use.</summary>
    public static double Diagonal(Vector3[] positions, ReadOnlySpan<int> indices)
    {
        var (low, high) = (new Vector3(float.MaxValue), new Vector3(float.MinValue));
        foreach (var index in indices)
        {
            low = Vector3.Min(low, positions[index]);
            high = Vector3.Max(high, positions[index]);
        }

        double x = (double)high.X - low.X, y = (double)high.Y - low.Y, z = (double)high.Z - low.Z;
        return Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    /// <summary>Warns where the diagonal is implausible, with the unit that would make it plausible.</summary>
    public static void Check(Mesh mesh, RawMesh raw)
    {
        var diagonal = Diagonal(mesh.Positions, mesh.Indices);
        if (diagonal is >= Smallest and <= Largest)
        {
            return;
        }

        var own = diagonal / raw.Unit;
        var likely = raw.UnitDeclared ? -1 : Array.FindIndex(Units, u => u.Millimetres * own is > 2 and < 2000);
        var advice = raw.UnitDeclared
            ? "the file declares its unit, so it may have been exported at a wrong scale: check it in CAD, or set \"scale\""
            : likely < 0 ? "check the unit that it was exported in, and set \"unit\" or \"scale\""
            : $"is the file in {Units[likely].Name}? Then set \"unit\": \"{Units[likely].Key}\"";
        raw.Warn(
            ErrorCodes.OddSize,
            FormattableString.Invariant($"the part's diagonal is {diagonal:G3} mm; usual parts have {Smallest} to {Largest:0} mm: {advice}"));
    }
}
