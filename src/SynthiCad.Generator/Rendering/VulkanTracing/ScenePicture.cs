namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>A picture and how the shader reads it.</summary>
internal readonly record struct ScenePicture(RenderImage Image, bool IsEnvironment);
