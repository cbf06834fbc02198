namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Which parts of the shader a scene needs. Each is a specialisation constant: bit 0 is constant 0.</summary>
[Flags]
internal enum SceneFeatures
{
    /// <summary>One part that stands still, plain materials, point and area lights, a pinhole.</summary>
    None = 0,

    /// <summary>Several objects, or one that moves.</summary>
    ManyObjects = 1,

    /// <summary>Pictures, colours of corners, several materials on a mesh.</summary>
    RichSurfaces = 2,

    /// <summary>Spot, sun, environment, backplate, lens.</summary>
    RichLight = 4,

    /// <summary>A denoiser's guides are wanted, or how far a pixel's samples are apart.</summary>
    Guided = 8,
}
