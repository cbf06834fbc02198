using System.Numerics;
using SynthiCad.Generator.Configuration;

namespace SynthiCad.Generator.Scenes;

/// <summary>Draws how far objects move while the shutter is open.</summary>
internal static class MotionSampler
{
    /// <summary>The way of each object, in millimetres; along the floor where they lie on one.</summary>
    public static Vector3[] Sample(SceneFile settings, in ImageStreams streams, IReadOnlyList<PlacedObject> placed)
    {
        var ways = new Vector3[placed.Count];
        var random = streams.Open(StreamPurpose.Motion);
        if (random.NextDouble() >= settings.MotionBlur.Probability)
        {
            return ways;
        }

        for (var i = 0; i < ways.Length; i++)
        {
            random = streams.Open(StreamPurpose.Motion, i + 1);
            var length = (float)settings.MotionBlur.Length.Sample(ref random) * placed[i].Radius;
            var height = (2 * random.NextDouble()) - 1;
            var elevation = settings.Objects.Placement == Placement.Plane ? 0 : Math.Asin(height);
            ways[i] = Directions.FromAngles(Math.Tau * random.NextDouble(), elevation) * length;
        }

        return ways;
    }
}
