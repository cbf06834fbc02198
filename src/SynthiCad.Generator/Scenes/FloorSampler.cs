using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Scenes;

/// <summary>Draws the floor.</summary>
internal static class FloorSampler
{
    public static Floor? Sample(SceneLibrary library, in ImageStreams streams, Split split, IReadOnlyList<PlacedObject> placed, Camera camera)
    {
        var settings = library.Settings.Floor;
        var radius = placed[0].Radius;
        var random = streams.Open(StreamPurpose.Floor);
        var present = random.NextDouble() < settings.Probability;
        var gap = settings.Gap.Sample(ref random);
        var albedo = BackgroundSampler.Tinted(settings.Albedo.Sample(ref random), settings.Tint, ref random);
        var textured = random.NextDouble() < settings.Textures.Probability;
        var pick = random.NextDouble();
        var tile = settings.Textures.TileSize.Sample(ref random);
        var onPlane = library.Settings.Objects.Placement == Placement.Plane;
        if (!present && !onPlane)
        {
            return null;
        }

        var height = 0f;
        if (!onPlane)
        {
            var lowest = placed.Min(item => item.Lowest());
            // A low camera stays above the floor.
            height = MathF.Min(lowest - (float)(gap * radius), camera.Position.Z - (0.3f * radius));
        }

        return new Floor(height, albedo)
        {
            Texture = textured ? MaterialSampler.Texture(library.Splits.Of(settings.Textures.Pictures, split), pick, tile * radius, library.Pictures) : null,
        };
    }
}
