using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering;

/// <summary>Refuses scenes that no device can render. Both devices call it, so they refuse the same ones.</summary>
internal static class SceneCheck
{
    /// <summary>Checks counts, ranges that the formulas rely on, and that all numbers are finite.</summary>
    /// <exception cref="ArgumentException">The scene cannot be rendered; the message says why.</exception>
    public static void Check(RenderScene scene)
    {
        Require(scene.Objects.Count is >= 1 and <= RenderScene.MaxObjects, $"The scene has {scene.Objects.Count} objects; expected 1 to {RenderScene.MaxObjects}.");
        var lights = scene.Lights.Count + (scene.Background.Environment is null ? 0 : 1);
        Require(lights <= RenderScene.MaxLights, $"The scene has {lights} lights with its environment; expected at most {RenderScene.MaxLights}.");
        for (var i = 0; i < scene.Objects.Count; i++)
        {
            Check(scene.Objects[i], $"Object {i}");
        }

        for (var i = 0; i < scene.Lights.Count; i++)
        {
            Check(scene.Lights[i], $"Light {i}");
        }

        var camera = scene.Camera;
        Require(Finite(camera.Position, camera.Target, camera.Up), "The camera's position, target or up is not finite.");
        Require(camera.VerticalFieldOfView is > 0 and < 180, $"The camera's field of view is {camera.VerticalFieldOfView} degrees; expected a number between 0 and 180.");
        Require(camera.LensRadius >= 0 && float.IsFinite(camera.LensRadius), $"The lens radius is {camera.LensRadius}; expected a finite number from 0.");
        Require(camera.LensRadius == 0 || (camera.FocusDistance > 0 && float.IsFinite(camera.FocusDistance)), $"The focus distance is {camera.FocusDistance}; expected a finite number above 0.");
        Require(Light(scene.Background.Bottom, scene.Background.Top), "The background holds a colour that is negative or not finite.");
        if (scene.Background.Environment is { } environment)
        {
            Require(float.IsFinite(environment.Rotation) && environment.Strength >= 0 && float.IsFinite(environment.Strength), $"The environment is turned by {environment.Rotation} with strength {environment.Strength}; expected finite numbers, strength from 0.");
        }

        if (scene.Floor is { } floor)
        {
            Require(float.IsFinite(floor.Height) && Light(floor.Albedo), "The floor's height or albedo is not finite or negative.");
            Require(floor.Texture is null || (floor.Texture.TileSize > 0 && float.IsFinite(floor.Texture.TileSize)), $"The floor's tile size is {floor.Texture?.TileSize}; expected a finite number above 0.");
        }
    }

    private static void Check(RenderObject placed, string name)
    {
        var mesh = placed.Part.Mesh;
        var corners = mesh.Indices.Length;
        Require(placed.Part.CornerNormals.Length == corners, $"{name} has {placed.Part.CornerNormals.Length} normals for {corners} corners.");
        Require(mesh.MaterialIndices is null || mesh.MaterialIndices.Length == corners / 3, $"{name} has {mesh.MaterialIndices?.Length} material indices for {corners / 3} triangles.");
        Require(mesh.CornerTexCoords is null || mesh.CornerTexCoords.Length == corners, $"{name} has {mesh.CornerTexCoords?.Length} texture coordinates for {corners} corners.");
        Require(mesh.CornerColors is null || mesh.CornerColors.Length == corners, $"{name} has {mesh.CornerColors?.Length} colours for {corners} corners.");
        _ = placed.Part.GetOrBuild("checked", part =>
        {
            Require(Array.TrueForAll(part.Mesh.Positions, position => Finite(position)), $"{name} has a corner that is not finite.");
            Require(Array.TrueForAll(part.Mesh.Indices, index => (uint)index < (uint)part.Mesh.Positions.Length), $"{name} has a corner without a position.");
            return part;
        });

        var m = placed.ToWorld;
        var finite = Finite(new(m.M11, m.M12, m.M13), new(m.M21, m.M22, m.M23), new(m.M31, m.M32, m.M33), m.Translation);
        Require(finite && Matrix4x4.Invert(m, out _), $"{name}: ToWorld has no inverse; expected a rigid motion with a uniform scale.");
        Require(Finite(placed.Motion), $"{name} moves by {placed.Motion}; expected finite numbers.");
        Require(placed.Materials.Count > 0, $"{name} has no material; expected one or more.");
        foreach (var material in placed.Materials)
        {
            Require(Light(material.BaseColor), $"{name} has the base colour {material.BaseColor}; expected finite numbers from 0.");
            Require(material.Metallic is >= 0 and <= 1 && material.Roughness is >= 0 and <= 1, $"{name} has metallic {material.Metallic} and roughness {material.Roughness}; expected 0 to 1.");
            Require(material.Texture is null || (material.Texture.TileSize >= 0 && float.IsFinite(material.Texture.TileSize)), $"{name} has a texture of tile size {material.Texture?.TileSize}; expected a finite number from 0.");
            Require(material.Texture is not { TileSize: 0 } || mesh.CornerTexCoords is not null, $"{name} has a texture of tile size 0, and its mesh has no texture coordinates.");
        }
    }

    private static void Check(Light light, string name)
    {
        var (vectors, power) = light switch
        {
            PointLight point => (Finite(point.Position), point.Intensity),
            AreaLight area => (Finite(area.Center, area.HalfU, area.HalfV), area.Radiance),
            SpotLight spot => (Finite(spot.Position) && Unit(spot.Direction), spot.Intensity),
            SunLight sun => (Unit(sun.Direction), sun.Irradiance),
            _ => throw new ArgumentException($"{name} is a {light.GetType().Name}; expected a point, area, spot or sun light.", nameof(light)),
        };
        Require(vectors, $"{name} has a place that is not finite or a direction that is no unit vector.");
        Require(Light(power), $"{name} has the power {power}; expected finite numbers from 0.");
        Require(light is not SpotLight cone || (cone.OuterAngle is > 0 and <= 90 && cone.InnerAngle >= 0 && cone.InnerAngle < cone.OuterAngle), $"{name} is a spot whose angles do not grow from inner to outer within 0 to 90 degrees.");
        Require(light is not SunLight disc || disc.AngularRadius is >= 0 and <= 45, $"{name} is a sun whose angular radius is not within 0 to 45 degrees.");
    }

    private static bool Finite(params ReadOnlySpan<Vector3> vectors)
    {
        foreach (var vector in vectors)
        {
            if (!(float.IsFinite(vector.X) && float.IsFinite(vector.Y) && float.IsFinite(vector.Z)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Light(params ReadOnlySpan<Vector3> colors)
    {
        foreach (var color in colors)
        {
            if (!Finite(color) || !(MathF.Min(color.X, MathF.Min(color.Y, color.Z)) >= 0))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Unit(Vector3 vector) => MathF.Abs(vector.LengthSquared() - 1) < 1e-3f;

    private static void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref UnlessHandler otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise.Text.ToStringAndClear());
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }

    /// <summary>Formats a message only where the condition does not hold: a scene of many objects has thousands of checks.</summary>
    [InterpolatedStringHandler]
    private ref struct UnlessHandler
    {
        public DefaultInterpolatedStringHandler Text;

        public UnlessHandler(int literals, int values, bool holds, out bool wanted)
        {
            wanted = !holds;
            Text = holds ? default : new DefaultInterpolatedStringHandler(literals, values, CultureInfo.InvariantCulture);
        }

        public void AppendLiteral(string value) => Text.AppendLiteral(value);

        public void AppendFormatted<T>(T value) => Text.AppendFormatted(value);
    }
}
