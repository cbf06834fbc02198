using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>Gives objects places where none touches another. Each has a stream of its own, so a try more for one moves no other draw.</summary>
internal static class Arranger
{
    private const int MostTries = 60;

    // Share of the smaller radius that is left free between two objects.
    private const float Clearance = 0.004f;

    /// <summary>Places all; null where one finds no room.</summary>
    /// <param name="cast">The subject first; its rotation counts unless it lies on a plane.</param>
    /// <param name="settings">The scene file.</param>
    /// <param name="streams">The image's streams.</param>
    /// <param name="placed">Those that found a place, in order.</param>
    public static bool TryPlace(IReadOnlyList<PlacedObject> cast, SceneFile settings, in ImageStreams streams, out List<PlacedObject> placed)
    {
        placed = [];
        var onPlane = settings.Objects.Placement == Placement.Plane;
        var power = onPlane ? 2 : 3;
        var random = streams.Open(StreamPurpose.Placement);
        var spacing = settings.Objects.Spacing.Sample(ref random);
        var region = spacing * Math.Pow(cast.Sum(item => Math.Pow(item.Radius, power)), 1.0 / power);
        for (var i = 0; i < cast.Count; i++)
        {
            random = streams.Open(StreamPurpose.Placement, i + 1);
            if (Find(cast[i], placed, settings, region, isAlone: cast.Count == 1 || (i == 0 && !onPlane), ref random) is not { } found)
            {
                return false;
            }

            placed.Add(found);
        }

        return true;
    }

    private static PlacedObject? Find(PlacedObject item, List<PlacedObject> placed, SceneFile settings, double region, bool isAlone, ref CounterRandom random)
    {
        var onPlane = settings.Objects.Placement == Placement.Plane;
        if (onPlane)
        {
            item = Lay(item, settings.Object.UniformRotation, ref random);
        }

        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            // The region grows with the tries, to twice its size, so that crowded scenes come about too.
            var reach = isAlone ? 0 : Math.Max(0, (region * (1 + ((double)attempt / MostTries))) - item.Radius);
            var candidate = onPlane ? OnPlane(item, reach, ref random) : InVolume(item, settings.Object.UniformRotation, reach, placed.Count == 0, ref random);
            if (placed.TrueForAll(other => !candidate.Meets(other, Clearance * MathF.Min(candidate.Radius, other.Radius))))
            {
                return candidate;
            }
        }

        return null;
    }

    // In a stable pose, its lowest point on the floor.
    private static PlacedObject Lay(PlacedObject item, bool isUniform, ref CounterRandom random)
    {
        var rotation = item.Part.Resting.Sample(ref random);
        var lying = item with { Rotation = isUniform ? rotation : Quaternion.Identity, Center = Vector3.Zero };
        return lying with { Center = new Vector3(0, 0, -lying.Lowest()) };
    }

    private static PlacedObject OnPlane(PlacedObject item, double reach, ref CounterRandom random)
    {
        var distance = reach * Math.Sqrt(random.NextDouble());
        var angle = Math.Tau * random.NextDouble();
        return item with { Center = new Vector3((float)(distance * Math.Cos(angle)), (float)(distance * Math.Sin(angle)), item.Center.Z) };
    }

    private static PlacedObject InVolume(PlacedObject item, bool isUniform, double reach, bool isSubject, ref CounterRandom random)
    {
        var rotation = Directions.UniformRotation(ref random);
        var distance = reach * Math.Cbrt(random.NextDouble());
        var height = (2 * random.NextDouble()) - 1;
        var angle = Math.Tau * random.NextDouble();
        var flat = Math.Sqrt(1 - (height * height));
        return item with
        {
            Rotation = isSubject ? item.Rotation : isUniform ? rotation : Quaternion.Identity,
            Center = new Vector3((float)(distance * flat * Math.Cos(angle)), (float)(distance * flat * Math.Sin(angle)), (float)(distance * height)),
        };
    }
}
