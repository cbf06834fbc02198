namespace SynthiCad.Generator.Scenes;

/// <summary>What a random stream of an image is for. The numbers name streams: never renumber.</summary>
internal enum StreamPurpose
{
    Pose = 1,
    Camera = 2,
    Lights = 3,
    Material = 4,
    Background = 5,
    Floor = 6,
    Samples = 7,
    Split = 8,
    Objects = 9,
    Placement = 10,
    Distractors = 11,
    Motion = 12,
    Sensor = 13,
    Quality = 14,
    Pictures = 15,
    Lens = 16,
}
