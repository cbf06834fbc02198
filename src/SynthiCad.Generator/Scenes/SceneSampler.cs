using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Scenes;

/// <summary>
/// Draws scenes. Pure: the same settings, files, class, image, try and split give the same scene. All lengths are in
/// radii of bounding spheres, so neither size nor light tells one class from another.
/// </summary>
internal sealed class SceneSampler
{
    private readonly SceneLibrary library;
    private readonly SceneFile settings;
    private readonly ulong classKey;
    private readonly string className;

    public SceneSampler(SceneLibrary library, string className)
    {
        this.library = library;
        this.className = className;
        settings = library.Settings;
        classKey = ImageStreams.KeyOf(className);
    }

    /// <summary>Of a scene file whose images show no other classes and no distractors' meshes.</summary>
    public SceneSampler(SceneFile settings, RenderPart part, string className)
        : this(new SceneLibrary(settings, _ => part, _ => part), className)
    {
    }

    /// <summary>Draws a try at an image. The split decides which pictures it may use, where splits share none.</summary>
    public SampledScene Sample(int image, int attempt, Split split)
    {
        var streams = new ImageStreams(settings.Seed, classKey, image, attempt);
        var pose = streams.Open(StreamPurpose.Pose);
        var rotation = Directions.UniformRotation(ref pose);
        var fill = settings.Object.Fill.Sample(ref pose);
        var offsetX = settings.Object.OffsetX.Sample(ref pose);
        var offsetY = settings.Object.OffsetY.Sample(ref pose);
        var offsetZ = settings.Object.OffsetZ.Sample(ref pose);

        var cast = CastSampler.Sample(library, className, streams);
        cast[0] = cast[0] with { Rotation = settings.Object.UniformRotation ? rotation : Quaternion.Identity };
        var hasRoom = Arranger.TryPlace(cast, settings, streams, out var placed);
        if (placed.Count == 0)
        {
            placed.Add(cast[0]);
        }

        var subject = placed[0];
        var (center, radius) = settings.Objects.Placement == Placement.Fill ? (subject.Center, subject.Radius) : GroupSphere.Around(placed);
        var camera = CameraSampler.Sample(settings, streams, center, radius, fill, new Vector3((float)offsetX, (float)offsetY, (float)offsetZ));
        camera = CameraSampler.WithLens(camera, settings.Camera, streams, subject);
        var scene = new RenderScene
        {
            Objects = MakeObjects(streams, split, placed, out var instances),
            Lights = LightSampler.Sample(settings.Lights, streams.Open(StreamPurpose.Lights), center, radius, subject.Center),
            Background = BackgroundSampler.Sample(library, streams, split),
            Floor = FloorSampler.Sample(library, streams, split, placed, camera),
            Camera = camera,
        };
        var mesh = subject.Part.Part.Mesh;
        var truncation = Projection.Truncation(mesh.Positions, mesh.Indices, subject.ToWorld, camera, settings.Image.Width, settings.Image.Height);
        var quality = streams.Open(StreamPurpose.Quality);
        return new SampledScene(new RenderJob(scene, streams.Open(StreamPurpose.Samples).NextUInt32()), truncation)
        {
            Instances = instances,
            JpegQuality = settings.Image.Quality.SampleWhole(ref quality),
            Sensor = SensorSampler.Sample(settings.Sensor, streams.Open(StreamPurpose.Sensor)),
            Rejection = !hasRoom ? SceneRejection.NoRoom
                : IsBlocked(camera, scene.Floor, placed) ? SceneRejection.CameraBlocked
                : truncation > settings.Limits.MaximumTruncation ? SceneRejection.Truncated
                : SceneRejection.None,
        };
    }

    private static bool IsBlocked(Camera camera, Floor? floor, List<PlacedObject> placed) =>
        (floor is not null && camera.Position.Z <= floor.Height + (0.05f * placed[0].Radius))
        || placed.Exists(item => Vector3.DistanceSquared(camera.Position, item.Center) < item.Radius * item.Radius);

    private List<RenderObject> MakeObjects(in ImageStreams streams, Split split, List<PlacedObject> placed, out List<SampledInstance> instances)
    {
        instances = [];
        var objects = new List<RenderObject>(placed.Count);
        var ways = MotionSampler.Sample(settings, streams, placed);
        for (var i = 0; i < placed.Count; i++)
        {
            var item = placed[i];
            var id = (ushort)0;
            if (item.ClassName is { } name)
            {
                id = (ushort)(instances.Count + 1);
                instances.Add(new SampledInstance(id, name));
            }

            var textures = library.Splits.Of(item.Material.Textures.Pictures, split);
            objects.Add(new RenderObject
            {
                Part = item.Part.Part,
                ToWorld = item.ToWorld,
                Materials = MaterialSampler.Sample(item.Material, streams.Open(StreamPurpose.Material, i), item.Part, library.Pictures, textures),
                Id = id,
                Motion = ways[i],
            });
        }

        return objects;
    }
}
