using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Scenes.Shapes;

namespace SynthiCad.Generator.Scenes;

/// <summary>Draws who is in an image: the subject first, then other objects, then distractors.</summary>
internal static class CastSampler
{
    public static List<PlacedObject> Sample(SceneLibrary library, string className, in ImageStreams streams)
    {
        var settings = library.Settings;
        var subject = library.Class(className);
        var cast = new List<PlacedObject> { new(subject, className, 1, library.MaterialOf(className)) };

        var random = streams.Open(StreamPurpose.Objects);
        var count = settings.Objects.PerImage.SampleWhole(ref random);
        var classes = settings.Objects.Classes;
        for (var i = 1; i < count; i++)
        {
            var pick = random.NextDouble();
            var name = classes.Count == 0 ? className : classes[Math.Min((int)(pick * classes.Count), classes.Count - 1)];
            var part = library.Class(name);
            var scale = settings.Objects.EqualSize ? subject.Bounds.Radius / part.Bounds.Radius : 1;
            cast.Add(new PlacedObject(part, name, scale, library.MaterialOf(name)));
        }

        random = streams.Open(StreamPurpose.Distractors);
        var distractors = settings.Distractors;
        count = distractors.Count.SampleWhole(ref random);
        for (var i = 0; i < count; i++)
        {
            var shape = distractors.Shapes.Pick(ref random);
            var pick = random.NextDouble();
            var size = distractors.Size.Sample(ref random);
            var part = distractors.Meshes.Count > 0
                ? library.Mesh(distractors.Meshes.Paths[Math.Min((int)(pick * distractors.Meshes.Count), distractors.Meshes.Count - 1)])
                : ShapeParts.Get(shape, pick);
            cast.Add(new PlacedObject(part, null, (float)(size * subject.Bounds.Radius / part.Bounds.Radius), distractors.Material));
        }

        return cast;
    }
}
