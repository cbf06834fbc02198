using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Denoising;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Sensors;

/// <summary>Turns rendered light into the picture's bytes where the device leaves that to us.</summary>
internal static class Development
{
    /// <summary>What the device must fill for images of a scene file; <see cref="RenderOutputs.None"/> where it makes the picture itself.</summary>
    public static RenderOutputs OutputsFor(SceneFile scene) => scene switch
    {
        { Render.Denoise: true } => RenderOutputs.Radiance | RenderOutputs.Guides,
        { Sensor.IsNeutral: false } => RenderOutputs.Radiance,
        _ => RenderOutputs.None,
    };

    /// <summary>Fills <see cref="RenderFrame.Rgb"/> from <see cref="RenderFrame.Radiance"/>, which is used up; does nothing where there is none.</summary>
    public static void Develop(RenderFrame frame, SampledScene scene, bool denoise)
    {
        if (frame.Radiance is not { } radiance)
        {
            return;
        }

        // Before the sensor: what is taken out is the renderer's noise, never the camera's.
        if (denoise)
        {
            Denoiser.Run(frame);
        }

        SensorModel.Apply(scene.Sensor, scene.Job.Scene.Camera, radiance, frame.Width, frame.Height);
        for (var i = 0; i < radiance.Length; i++)
        {
            ToneCurve.Encode(radiance[i], frame.Rgb.AsSpan(i * 3, 3));
        }
    }
}
