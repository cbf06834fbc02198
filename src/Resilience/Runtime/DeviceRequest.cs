namespace Resilience.Runtime;

/// <summary>The device a user asks for.</summary>
internal enum DeviceRequest
{
    /// <summary>The best that works: cuda, then webgpu on a real GPU, then cpu.</summary>
    Auto,
    Cpu,
    Cuda,
    WebGpu,
}
