using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Scenes;

/// <summary>Draws the view of a sphere that is to be framed.</summary>
internal static class CameraSampler
{
    // Nearer, a wide view would look into the bounding sphere.
    private const double NearestRadii = 1.3;

    /// <param name="settings">The scene file.</param>
    /// <param name="streams">The image's streams.</param>
    /// <param name="center">Middle of the sphere.</param>
    /// <param name="radius">Its radius.</param>
    /// <param name="fill">Its diameter as a share of the frame's shorter side.</param>
    /// <param name="offset">Where it is in the frame: shares of width and height, radii towards the camera.</param>
    public static Camera Sample(SceneFile settings, in ImageStreams streams, Vector3 center, float radius, double fill, Vector3 offset)
    {
        var random = streams.Open(StreamPurpose.Camera);
        var fieldOfView = settings.Camera.FieldOfView.Sample(ref random);
        var elevation = double.DegreesToRadians(settings.Camera.Elevation.Sample(ref random));
        var azimuth = double.DegreesToRadians(settings.Camera.Azimuth.Sample(ref random));
        var roll = (float)double.DegreesToRadians(settings.Camera.Roll.Sample(ref random));
        var shell = settings.Camera.Distance?.Sample(ref random) ?? random.NextDouble();
        var lookAt = new Vector3(
            (float)settings.Camera.LookAtX.Sample(ref random),
            (float)settings.Camera.LookAtY.Sample(ref random),
            (float)settings.Camera.LookAtZ.Sample(ref random)) * radius;

        var halfHeight = Math.Tan(double.DegreesToRadians(fieldOfView) / 2);
        var halfWidth = halfHeight * settings.Image.Width / settings.Image.Height;
        // The sphere's outline spans atan(fill * half frame) on either side of the axis.
        var distance = radius / Math.Sin(Math.Atan(fill * Math.Min(halfWidth, halfHeight)));
        distance = settings.Camera.Distance is null ? Math.Max(distance, (NearestRadii + offset.Z) * radius) : shell * radius;

        var towardsCamera = Directions.FromAngles(azimuth, elevation);
        var up = Directions.FromAngles(azimuth, elevation + (Math.PI / 2));
        var right = Vector3.Cross(up, towardsCamera);
        var target = center
            - (right * (float)(offset.X * 2 * halfWidth * distance))
            - (up * (float)(offset.Y * 2 * halfHeight * distance))
            - (towardsCamera * (offset.Z * radius));
        var (sin, cos) = MathF.SinCos(roll);
        return new Camera(target + (towardsCamera * (float)distance), target + lookAt, (up * cos) + (right * sin), (float)fieldOfView);
    }

    /// <summary>Draws the lens.</summary>
    public static Camera WithLens(Camera camera, CameraSettings settings, in ImageStreams streams, PlacedObject subject)
    {
        var random = streams.Open(StreamPurpose.Lens);
        var lensRadius = settings.LensRadius.Sample(ref random) * subject.Radius;
        var fNumber = settings.FNumber?.Sample(ref random);
        var focus = settings.Focus.Sample(ref random) * subject.Radius;
        if (fNumber is { } stop)
        {
            var focalLength = settings.SensorHeight / 2 / Math.Tan(double.DegreesToRadians(camera.VerticalFieldOfView) / 2);
            lensRadius = focalLength / (2 * stop);
        }

        var forward = Vector3.Normalize(camera.Target - camera.Position);
        var depth = Vector3.Dot(subject.Center - camera.Position, forward);
        return lensRadius > 0
            ? camera with { LensRadius = (float)lensRadius, FocusDistance = Math.Max(depth + (float)focus, 0.01f * MathF.Abs(depth)) }
            : camera;
    }
}
