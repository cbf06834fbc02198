using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Writers;

/// <summary>Writes lights.</summary>
internal static class LightJson
{
    public static void Write(Utf8JsonWriter json, Light light)
    {
        json.WriteStartObject();
        switch (light)
        {
            case PointLight point:
                json.WriteString("kind", "point");
                json.Write("position", point.Position);
                json.Write("intensity", point.Intensity);
                break;
            case SpotLight spot:
                json.WriteString("kind", "spot");
                json.Write("position", spot.Position);
                json.Write("direction", spot.Direction);
                json.Write("intensity", spot.Intensity);
                json.WriteNumber("innerAngle", spot.InnerAngle);
                json.WriteNumber("outerAngle", spot.OuterAngle);
                break;
            case SunLight sun:
                json.WriteString("kind", "sun");
                json.Write("direction", sun.Direction);
                json.Write("irradiance", sun.Irradiance);
                json.WriteNumber("angularRadius", sun.AngularRadius);
                break;
            case AreaLight area:
                json.WriteString("kind", "area");
                json.Write("center", area.Center);
                json.Write("halfU", area.HalfU);
                json.Write("halfV", area.HalfV);
                json.Write("radiance", area.Radiance);
                break;
        }

        json.WriteEndObject();
    }
}
