namespace SynthiCad.Generator.Rendering;

/// <summary>Buffers that not every use needs.</summary>
[Flags]
internal enum RenderOutputs
{
    /// <summary>Picture (sRGB bytes), ids, depths, normals.</summary>
    None = 0,

    /// <summary><see cref="RenderFrame.Radiance"/> is filled; <see cref="RenderFrame.Rgb"/> is left to whoever develops it.</summary>
    Radiance = 1,

    /// <summary><see cref="RenderFrame.Guides"/> is filled too; goes with <see cref="Radiance"/>.</summary>
    Guides = 2,
}
