namespace Resilience.Runtime;

/// <summary>Where a session computes.</summary>
internal enum ExecutionDevice
{
    Cpu,
    Cuda,
    WebGpu,
}
