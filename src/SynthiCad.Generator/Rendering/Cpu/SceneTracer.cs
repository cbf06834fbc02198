using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Rays through one prepared scene. A <c>shift</c> is the path's shutter time minus a half.</summary>
internal sealed unsafe class SceneTracer(PreparedScene scene)
{
    private const float SphereSlack = 1e-5f;

    private readonly PreparedObject? single = scene.Tree is null ? scene.Objects[0] : null;
    private readonly (Vector3 Centre, float Squared) sphere = scene.Tree is null ? scene.Objects[0].WorldSphere() : default;

    /// <summary>Finds what a ray of unit direction meets first; where it meets nothing, <paramref name="point"/> stays as it is.</summary>
    [SkipLocalsInit]
    public bool Closest(Vector3 origin, Vector3 direction, float shift, ulong* stack, ref SurfacePoint point)
    {
        var hit = TriangleHit.None(float.PositiveInfinity);
        var index = -1;
        if (single is null)
        {
            index = scene.Tree!.Closest(origin, direction, shift, ref hit, stack);
        }
        else if (MayHit(origin, direction))
        {
            var ray = new PartRay(single.PartOrigin(origin, shift), single.PartDirection(direction));
            index = single.Geometry.Closest(in ray, ref hit, stack) ? 0 : -1;
        }

        var floor = FloorDistance(origin, direction);
        if (floor < hit.T)
        {
            point.SetFloor(scene.Surfaces[PreparedScene.FloorSurface], origin, direction, floor);
            return true;
        }

        if (index >= 0)
        {
            point.SetObject(scene, index, in hit, direction, shift);
        }

        return index >= 0;
    }

    /// <summary>Whether anything lies closer than <paramref name="limit"/> times the direction.</summary>
    [SkipLocalsInit]
    public bool Occluded(Vector3 origin, Vector3 direction, float shift, float limit, ulong* stack)
    {
        if (FloorDistance(origin, direction) < limit)
        {
            return true;
        }

        if (single is null)
        {
            return scene.Tree!.Any(origin, direction, shift, limit, stack);
        }

        if (!MayHit(origin, direction))
        {
            return false;
        }

        var ray = new PartRay(single.PartOrigin(origin, shift), single.PartDirection(direction));
        return single.Geometry.Any(in ray, limit, stack);
    }

    // Half of all rays leave a floor and miss the one object; a sphere tells most of them before any division.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayHit(Vector3 origin, Vector3 direction)
    {
        var way = sphere.Centre - origin;
        var along = Vec.Dot(way, direction);
        var squared = Vec.Squared(way);
        var outside = squared - sphere.Squared;
        var toward = along > 0 ? along * along : 0;
        return !((outside - (SphereSlack * squared)) * Vec.Squared(direction) > toward);
    }

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
