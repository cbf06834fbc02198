namespace SynthiCad.Generator.Configuration;

/// <summary>Reads how many objects there are, where they go, and how the camera sees them.</summary>
internal static class PlacementReader
{
    public const int MostObjects = 200;
    public const int MostDistractors = 50;
    private static readonly string[] Placements = ["fill", "plane", "volume"];
    private static readonly string[] Shapes = ["box", "cylinder", "sphere", "torus", "wedge"];

    public static ObjectSettings ReadObject(JsonSection section)
    {
        var rotation = section.Word("rotation", "uniform", "uniform", "none");
        var fill = section.Distribution("fill", Distribution.Uniform(0.65, 0.98), 0.05, 3);
        var offset = section.Section("offset");
        var result = new ObjectSettings(
            rotation == "uniform",
            fill,
            offset.Distribution("x", Distribution.Uniform(-0.12, 0.12), -1, 1),
            offset.Distribution("y", Distribution.Uniform(-0.12, 0.12), -1, 1),
            offset.Distribution("z", Distribution.Uniform(-0.3, 0.3), -1, 1));
        offset.Close();
        section.Close();
        return result;
    }

    public static GroupSettings ReadObjects(JsonSection section, IReadOnlyList<ClassEntry> classes)
    {
        var perImage = section.Distribution("perImage", Distribution.Fixed(1), 1, MostObjects, whole: true);
        var others = GroupClassesReader.Read(section, classes);
        var group = new GroupSettings(
            perImage,
            // Images of one object do not depend on which other classes there are.
            perImage.Maximum > 1 ? others : [],
            (Placement)Array.IndexOf(Placements, section.Word("placement", perImage.Maximum > 1 ? "plane" : "fill", Placements)),
            section.Distribution("spacing", Distribution.Uniform(1, 1.6), 0.5, 20),
            section.Word("size", "true", "true", "equal") == "equal");
        section.Close();
        return group;
    }

    public static DistractorSettings ReadDistractors(JsonSection section, MaterialSettings material)
    {
        var distractors = new DistractorSettings(
            section.Distribution("count", Distribution.Fixed(0), 0, MostDistractors, whole: true),
            section.Weighted("shapes", new WeightedWords(Shapes, [1, 1, 1, 1, 1]), Shapes),
            section.Files("meshes", FileList.None, "meshes", PictureEndings.Meshes),
            section.Distribution("size", Distribution.Uniform(0.3, 1.2), 0.01, 20),
            MaterialReader.Read(section.Section("material"), material with { Kinds = MaterialReader.DistractorKinds }));
        section.Close();
        return distractors;
    }

    public static MotionBlurSettings ReadMotionBlur(JsonSection section)
    {
        var blur = new MotionBlurSettings(section.Number("probability", 0, 0, 1), section.Distribution("length", Distribution.Uniform(0, 0.2), 0, 10));
        section.Close();
        return blur;
    }

    public static CameraSettings ReadCamera(JsonSection section, Placement placement)
    {
        var lookAt = section.Section("lookAt");
        var elevation = section.Take("elevation");
        var lens = section.Take("lensRadius");
        var camera = new CameraSettings(
            section.Distribution("fieldOfView", Distribution.Uniform(30, 50), 1, 120),
            section.Distribution("elevation", Distribution.Uniform(10, 75), -90, 90),
            section.Distribution("azimuth", Distribution.Uniform(0, 360), -360, 360),
            section.Distribution("roll", Distribution.Fixed(0), -180, 180),
            section.OptionalDistribution("distance", null, 0.5, 1000),
            lookAt.Distribution("x", Distribution.Fixed(0), -10, 10),
            lookAt.Distribution("y", Distribution.Fixed(0), -10, 10),
            lookAt.Distribution("z", Distribution.Fixed(0), -10, 10),
            section.Distribution("lensRadius", Distribution.Fixed(0), 0, 10),
            section.OptionalDistribution("fNumber", null, 0.5, 1000),
            section.Number("sensorHeight", 24, 0.1, 1000),
            section.Distribution("focus", Distribution.Fixed(0), -10, 10));
        lookAt.Close();
        section.Close();
        if (placement == Placement.Plane && camera.Elevation.Minimum < 1)
        {
            throw section.Error(ErrorCodes.ConflictingKeys, elevation!, "'camera.elevation' goes below 1 degree and the parts lie on a floor ('objects.placement' is \"plane\"); expected 1 to 90");
        }

        if (lens is not null && camera.FNumber is not null)
        {
            throw section.Error(ErrorCodes.ConflictingKeys, lens, "'camera.lensRadius' and 'camera.fNumber' both say how wide the lens is; expected one of them");
        }

        return camera;
    }
}
