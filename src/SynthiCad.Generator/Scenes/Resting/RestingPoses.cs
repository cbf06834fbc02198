using System.Numerics;
using SynthiCad.Generator.Meshes;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes.Resting;

/// <summary>
/// How a part comes to rest on a plane when it is let down slowly: it tips over the point or edge it stands on, always
/// lowering its centre of mass, until that lies above what it stands on. No bouncing.
/// </summary>
internal sealed class RestingPoses
{
    // Every tip lowers the centre of mass, so a part cannot come back; parts with thousands of facets roll over many.
    private const int MostTips = 10_000;
    private readonly Vec3[] points;
    private readonly Vec3 center;
    private readonly double radius;

    public RestingPoses(Mesh mesh)
    {
        center = MassCenter.Of(mesh);
        points = OuterPoints.Of([.. mesh.Indices.Select(index => Vec3.From(mesh.Positions[index])).Distinct()]);
        radius = points.Max(point => (point - center).Length());
    }

    /// <summary>Points at most this far above the plane count as standing on it.</summary>
    public double Tolerance => 1e-5 * radius;

    /// <summary>Points of the part, in its own millimetres, that hold the corners of its convex hull.</summary>
    public IReadOnlyList<Vec3> Points => points;

    /// <summary>Centre of mass in the part's own millimetres.</summary>
    public Vec3 Center => center;

    /// <summary>A rotation to a stable pose on a horizontal plane: let down from a uniformly random rotation, then turned at random about the vertical.</summary>
    public Quaternion Sample(ref CounterRandom random)
    {
        var z = 1 - (2 * random.NextDouble());
        var angle = Math.Tau * random.NextDouble();
        var turn = Math.Tau * random.NextDouble();
        var flat = Math.Sqrt(1 - (z * z));
        var down = Settle(new Vec3(flat * Math.Cos(angle), flat * Math.Sin(angle), z));
        return Quaternion.Normalize(Quaternion.Concatenate(Upright(down), Quaternion.CreateFromAxisAngle(Vector3.UnitZ, (float)turn)));
    }

    /// <summary>The direction, in the part's own frame, that points down where it comes to rest.</summary>
    /// <param name="down">Where down is at first; a unit vector.</param>
    public Vec3 Settle(Vec3 down)
    {
        for (var tip = 0; tip < MostTips; tip++)
        {
            if (Tip(down) is not { } next)
            {
                return down;
            }

            down = next;
        }

        return down;
    }

    /// <summary>Whether the centre of mass lies above what the part stands on.</summary>
    public bool IsStable(Vec3 down) => Tip(down) is null;

    private Vec3? Tip(Vec3 down)
    {
        var (u, v) = Contact.Across(down);
        var standing = Standing(down);
        var flat = standing.ConvertAll(point => (X: Vec3.Dot(point - center, u), Y: Vec3.Dot(point - center, v)));
        var polygon = Contact.Polygon(flat);
        var slack = Tolerance * 1e-3;
        if (polygon.Count >= 3 && Enumerable.Range(0, polygon.Count).All(i => IsLeft(flat[polygon[i]], flat[polygon[(i + 1) % polygon.Count]], slack)))
        {
            return null;
        }

        var (nearest, pivot) = Nearest(flat, polygon);
        var toCenter = (u * -nearest.X) + (v * -nearest.Y);
        var distance = toCenter.Length();
        // Balanced on a point or an edge: any nudge decides.
        var towards = distance > slack ? toCenter / distance : Nudge(standing, polygon, down, u);
        return Rotate(down, towards, standing[pivot]);
    }

    private List<Vec3> Standing(Vec3 down)
    {
        var reach = double.NegativeInfinity;
        var standing = new List<Vec3>();
        var limit = double.NegativeInfinity;
        foreach (var point in points)
        {
            var depth = Vec3.Dot(point, down);
            if (depth < limit)
            {
                continue;
            }

            standing.Add(point);
            if (depth > reach)
            {
                (reach, limit) = (depth, depth - Tolerance);
            }
        }

        standing.RemoveAll(point => Vec3.Dot(point, down) < limit);
        return standing;
    }

    private static bool IsLeft((double X, double Y) a, (double X, double Y) b, double slack) =>
        Contact.Turn(a, b, (0, 0)) >= -slack * Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)));

    // The point of the polygon next to the centre of mass, which is at the origin, and a corner on its feature.
    private static ((double X, double Y) Point, int Corner) Nearest(List<(double X, double Y)> flat, List<int> polygon)
    {
        var (best, corner, least) = (flat[polygon[0]], polygon[0], double.PositiveInfinity);
        for (var i = 0; i < polygon.Count; i++)
        {
            var (a, b) = (flat[polygon[i]], flat[polygon[(i + 1) % polygon.Count]]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var squared = (dx * dx) + (dy * dy);
            var share = squared > 0 ? Math.Clamp(-((a.X * dx) + (a.Y * dy)) / squared, 0, 1) : 0;
            var point = (X: a.X + (share * dx), Y: a.Y + (share * dy));
            var distance = (point.X * point.X) + (point.Y * point.Y);
            if (distance < least)
            {
                (best, corner, least) = (point, share < 1 ? polygon[i] : polygon[(i + 1) % polygon.Count], distance);
            }
        }

        return (best, corner);
    }

    private static Vec3 Nudge(List<Vec3> standing, List<int> polygon, Vec3 down, Vec3 u)
    {
        if (polygon.Count < 2)
        {
            return u;
        }

        var edge = standing[polygon[1]] - standing[polygon[0]];
        return Vec3.Normalize(Vec3.Cross(edge, down));
    }

    // Turns down towards the centre of mass about the pivot until another point touches the plane.
    private Vec3? Rotate(Vec3 down, Vec3 towards, Vec3 pivot)
    {
        // The angle grows with the slope, so that only the least slope needs its angle.
        var slope = double.PositiveInfinity;
        foreach (var point in points)
        {
            var offset = point - pivot;
            var forward = Vec3.Dot(offset, towards);
            if (forward > Tolerance)
            {
                slope = Math.Min(slope, Math.Max(0, -Vec3.Dot(offset, down)) / forward);
            }
        }

        var least = Math.Atan(slope);
        return !double.IsPositiveInfinity(slope) && least > 1e-12 ? Vec3.Normalize((down * Math.Cos(least)) + (towards * Math.Sin(least))) : null;
    }

    private static Quaternion Upright(Vec3 down)
    {
        // The rotation by the half-way vector; straight up needs any horizontal axis.
        var cosine = -down.Z;
        if (cosine < -0.999999)
        {
            return Quaternion.CreateFromAxisAngle(Vector3.UnitX, MathF.PI);
        }

        var axis = Vec3.Cross(down, new Vec3(0, 0, -1));
        return Quaternion.Normalize(new Quaternion((float)axis.X, (float)axis.Y, (float)axis.Z, (float)(1 + cosine)));
    }
}
