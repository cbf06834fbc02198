namespace SynthiCad.Generator.Configuration;

/// <summary>A scene file, read and checked: what to render and how it may vary.</summary>
internal sealed record SceneFile
{
    /// <summary>Full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Names every random stream.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Images of each class over all splits.</summary>
    public required int ImagesPerClass { get; init; }

    public required SplitRatios Split { get; init; }

    public required ImageSettings Image { get; init; }

    public required QualitySettings Render { get; init; }

    /// <summary>Sorted by name, ordinal: position + 1 is the category id.</summary>
    public required IReadOnlyList<ClassEntry> Classes { get; init; }

    public required ObjectSettings Object { get; init; }

    public required GroupSettings Objects { get; init; }

    public required DistractorSettings Distractors { get; init; }

    public required MotionBlurSettings MotionBlur { get; init; }

    public required CameraSettings Camera { get; init; }

    public required LightSettings Lights { get; init; }

    public required MaterialSettings Material { get; init; }

    public required BackgroundSettings Background { get; init; }

    public required EnvironmentSettings Environment { get; init; }

    public required FloorSettings Floor { get; init; }

    public required SensorSettings Sensor { get; init; }

    public required LimitSettings Limits { get; init; }

    /// <summary>No picture is used in two splits; null does so where there are pictures enough.</summary>
    public bool? SeparatePictures { get; init; }

    public OutputSettings Output { get; init; } = OutputSettings.Default;
}
