using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>
/// Draws scenes. Pure: the same settings, part, class, image and try give the same scene. All lengths are in radii of
/// the part's bounding sphere, so neither size nor light tells one class from another.
/// </summary>
internal sealed class SceneSampler
{
    // Nearer, a wide view would look into the bounding sphere.
    private const double NearestRadii = 1.3;

    private readonly SceneFile settings;
    private readonly RenderPart part;
    private readonly PartBounds bounds;
    private readonly ulong classKey;
    private readonly string className;

    public SceneSampler(SceneFile settings, RenderPart part, string className)
    {
        this.settings = settings;
        this.part = part;
        bounds = PartBounds.Of(part.Mesh);
        this.className = className;
        classKey = ImageStreams.KeyOf(className);
    }

    public SampledScene Sample(int image, int attempt)
    {
        var streams = new ImageStreams(settings.Seed, classKey, image, attempt);
        var (camera, partToWorld) = SampleView(streams);
        var floor = SampleFloor(streams, partToWorld, camera);
        var scene = new RenderScene
        {
            Objects =
            [
                new RenderObject
                {
                    Part = part,
                    ToWorld = partToWorld,
                    Materials = [MaterialSampler.Sample(settings.Material, streams.Open(StreamPurpose.Material))],
                    Id = 1,
                },
            ],
            Lights = LightSampler.Sample(settings.Lights, streams.Open(StreamPurpose.Lights), Vector3.Transform(bounds.Center, partToWorld), bounds.Radius),
            Background = BackgroundSampler.Sample(settings.Background, streams.Open(StreamPurpose.Background)),
            Floor = floor,
            Camera = camera,
        };
        var truncation = Projection.Truncation(part.Mesh.Positions, part.Mesh.Indices, partToWorld, camera, settings.Image.Width, settings.Image.Height);
        var quality = streams.Open(StreamPurpose.Quality);
        return new SampledScene(new RenderJob(scene, streams.Open(StreamPurpose.Samples).NextUInt32()), truncation)
        {
            Instances = [new SampledInstance(1, className)],
            JpegQuality = settings.Image.Quality.SampleWhole(ref quality),
            Sensor = SensorSampler.Sample(settings.Sensor, streams.Open(StreamPurpose.Sensor)),
            Rejection = truncation <= settings.Limits.MaximumTruncation ? SceneRejection.None : SceneRejection.Truncated,
        };
    }

    private (Camera Camera, Matrix4x4 PartToWorld) SampleView(ImageStreams streams)
    {
        var pose = streams.Open(StreamPurpose.Pose);
        var rotation = Directions.UniformRotation(ref pose);
        var fill = settings.Object.Fill.Sample(ref pose);
        var offsetX = settings.Object.OffsetX.Sample(ref pose);
        var offsetY = settings.Object.OffsetY.Sample(ref pose);
        var offsetZ = settings.Object.OffsetZ.Sample(ref pose);

        var random = streams.Open(StreamPurpose.Camera);
        var fieldOfView = settings.Camera.FieldOfView.Sample(ref random);
        var elevation = double.DegreesToRadians(settings.Camera.Elevation.Sample(ref random));
        var azimuth = Math.Tau * random.NextDouble();

        var halfHeight = Math.Tan(double.DegreesToRadians(fieldOfView) / 2);
        var halfWidth = halfHeight * settings.Image.Width / settings.Image.Height;
        // The sphere's outline spans atan(fill * half frame) on either side of the axis.
        var distance = bounds.Radius / Math.Sin(Math.Atan(fill * Math.Min(halfWidth, halfHeight)));
        distance = Math.Max(distance, (NearestRadii + offsetZ) * bounds.Radius);

        var towardsCamera = Directions.FromAngles(azimuth, elevation);
        var up = Directions.FromAngles(azimuth, elevation + (Math.PI / 2));
        var right = Vector3.Cross(up, towardsCamera);
        var place = (right * (float)(offsetX * 2 * halfWidth * distance))
            + (up * (float)(offsetY * 2 * halfHeight * distance))
            + (towardsCamera * (float)(offsetZ * bounds.Radius));
        var partToWorld = Matrix4x4.CreateTranslation(-bounds.Center)
            * (settings.Object.UniformRotation ? Matrix4x4.CreateFromQuaternion(rotation) : Matrix4x4.Identity)
            * Matrix4x4.CreateTranslation(place);
        return (new Camera(towardsCamera * (float)distance, Vector3.Zero, up, (float)fieldOfView), partToWorld);
    }

    private Floor? SampleFloor(ImageStreams streams, Matrix4x4 partToWorld, Camera camera)
    {
        var random = streams.Open(StreamPurpose.Floor);
        var present = random.NextDouble() < settings.Floor.Probability;
        var gap = settings.Floor.Gap.Sample(ref random);
        var albedo = BackgroundSampler.Tinted(settings.Floor.Albedo.Sample(ref random), settings.Floor.Tint, ref random);
        if (!present)
        {
            return null;
        }

        var lowest = float.PositiveInfinity;
        foreach (var index in part.Mesh.Indices)
        {
            lowest = MathF.Min(lowest, Vector3.Transform(part.Mesh.Positions[index], partToWorld).Z);
        }

        // A low camera stays above the floor.
        var height = MathF.Min(lowest - (float)(gap * bounds.Radius), camera.Position.Z - (0.3f * bounds.Radius));
        return new Floor(height, albedo);
    }
}
