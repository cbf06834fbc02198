namespace SynthiCad.Generator.Configuration;

/// <summary>Reads <c>*.synthicad.json</c>. Every limit of the format stands here; schema/synthicad.schema.json repeats them for editors.</summary>
internal static class SceneFileReader
{
    public const int MaximumImages = 10_000_000;
    public const int MaximumSamples = 65536;
    private const long MaximumBytes = 4 << 20;

    public static SceneFile Read(string path)
    {
        var full = Path.GetFullPath(path);
        byte[] bytes;
        try
        {
            var length = new FileInfo(full).Length;
            bytes = length <= MaximumBytes
                ? File.ReadAllBytes(full)
                : throw new SynthiCadException(ErrorCodes.SceneUnreadable, $"the scene file has {length} bytes; expected at most {MaximumBytes}", full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var reason = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such scene file" : exception.Message;
            throw new SynthiCadException(ErrorCodes.SceneUnreadable, reason, full, innerException: exception);
        }

        return Parse(full, bytes, []);
    }

    /// <summary>Parses; every key that the format knows is added to <paramref name="knownKeys"/>, dotted.</summary>
    public static SceneFile Parse(string fullPath, byte[] utf8, ICollection<string> knownKeys)
    {
        var root = new JsonSection(fullPath, string.Empty, JsonTreeReader.Read(fullPath, utf8), knownKeys);
        root.Take("$schema");
        var material = MaterialReader.Read(root.Section("material"), MaterialReader.Default);
        var classes = ClassListReader.Read(root, fullPath, material, knownKeys);
        var lights = LightReader.ReadLights(root.Section("lights"));
        var environment = LightReader.ReadEnvironment(root.Section("environment"));
        var (split, separatePictures) = OutputReader.ReadSplit(root);
        var objects = PlacementReader.ReadObjects(root.Section("objects"), classes);
        var scene = new SceneFile
        {
            Path = fullPath,
            Seed = root.UnsignedInteger("seed", 1),
            ImagesPerClass = root.Integer("imagesPerClass", 1000, 1, MaximumImages),
            Split = split,
            SeparatePictures = separatePictures,
            Image = OutputReader.ReadImage(root.Section("image")),
            Render = OutputReader.ReadRender(root.Section("render")),
            Output = OutputReader.ReadOutput(root.Section("output")),
            Classes = classes,
            Object = PlacementReader.ReadObject(root.Section("object")),
            Objects = objects,
            Distractors = PlacementReader.ReadDistractors(root.Section("distractors"), material),
            MotionBlur = PlacementReader.ReadMotionBlur(root.Section("motionBlur")),
            Camera = PlacementReader.ReadCamera(root.Section("camera"), objects.Placement),
            Lights = lights,
            Material = material,
            Background = LightReader.ReadBackground(root.Section("background"), environment, lights),
            Environment = environment,
            Floor = ReadFloor(root.Section("floor")),
            Sensor = SensorReader.Read(root.Section("sensor")),
            Limits = OutputReader.ReadLimits(root.Section("limits")),
        };
        root.Close();
        CheckPictures(root, scene);
        return scene;
    }

    private static void CheckPictures(JsonSection root, SceneFile scene)
    {
        double[] shares = [scene.Split.Train, scene.Split.Val, scene.Split.Test];
        var splits = shares.Count(share => share > 0);
        FileList[] lists = [scene.Background.Pictures, scene.Environment.Pictures, scene.Floor.Textures.Pictures, scene.Material.Textures.Pictures];
        if (scene.SeparatePictures is true && splits > 1 && Array.Find(lists, list => list.Count > 0 && list.Count < splits) is { } few)
        {
            throw root.Error(ErrorCodes.TooFewPictures, root.Place, $"'split.separatePictures' is true, the data set has {splits} splits, and the list that starts with \"{few.Names[0]}\" has {few.Count}; expected a picture for each split");
        }
    }

    private static FloorSettings ReadFloor(JsonSection section)
    {
        var floor = new FloorSettings(
            section.Number("probability", 0.6, 0, 1),
            section.Distribution("gap", Distribution.Uniform(0, 0.25), 0, 100),
            section.Color("albedo", ColorDistribution.Grey(0.05, 0.7)),
            section.Distribution("tint", Distribution.Uniform(0, 0.25), 0, 1),
            MaterialReader.ReadTextures(section.Section("textures"), new TextureSettings(FileList.None, 1, Distribution.Uniform(2, 8))));
        section.Close();
        return floor;
    }
}
