using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Rays through one prepared scene.</summary>
internal sealed unsafe class SceneTracer(PreparedScene scene)
{
    /// <summary>Finds what a ray of unit direction meets first.</summary>
    public bool Closest(Vector3 origin, Vector3 direction, ulong* stack, out SurfacePoint point)
    {
        var ray = ToPart(origin, direction);
        var hit = TriangleHit.None(float.PositiveInfinity);
        var onPart = scene.Geometry.Closest(in ray, ref hit, stack);
        var floor = FloorDistance(origin, direction);
        if (floor < hit.T)
        {
            point = SurfacePoint.OnFloor(origin, direction, floor);
            return true;
        }

        point = onPart ? SurfacePoint.OnPart(scene, in hit, direction) : default;
        return onPart;
    }

    /// <summary>Whether anything lies closer than <paramref name="limit"/> times the direction.</summary>
    public bool Occluded(Vector3 origin, Vector3 direction, float limit, ulong* stack)
    {
        if (FloorDistance(origin, direction) < limit)
        {
            return true;
        }

        var ray = ToPart(origin, direction);
        return scene.Geometry.Any(in ray, limit, stack);
    }

    private PartRay ToPart(Vector3 origin, Vector3 direction)
        => new(Vector3.Transform(origin, scene.WorldToPart), Vector3.TransformNormal(direction, scene.WorldToPart));

    private float FloorDistance(Vector3 origin, Vector3 direction)
    {
        if (!scene.HasFloor)
        {
            return float.PositiveInfinity;
        }

        var t = (scene.FloorHeight - origin.Z) / direction.Z;
        return t > 0 ? t : float.PositiveInfinity;
    }
}
