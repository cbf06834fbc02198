namespace SynthiCad.Generator.Vulkan;

/// <summary>Who touches a buffer.</summary>
internal enum BufferRole
{
    /// <summary>Written by the host, read by shaders.</summary>
    Upload,

    /// <summary>Touched by shaders only.</summary>
    Scratch,

    /// <summary>Written by shaders, read by the host.</summary>
    Readback,
}
