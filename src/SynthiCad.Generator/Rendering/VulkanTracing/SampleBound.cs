namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>
/// Most samples a pixel in one dispatch of a software driver. llvmpipe ends all loops of an invocation after 65,535 turns in all;
/// the shader notices, and the pass is done again in two halves.
/// </summary>
internal sealed class SampleBound(bool isSoftware)
{
    // A path of n bounces takes up to 2 (n + 1) rays and a ray some hundred turns.
    private int segments = isSoftware ? 128 : int.MaxValue;

    /// <summary>Most samples of paths with so many bounces.</summary>
    public int Most(int maxBounces) => Math.Max(1, segments / (maxBounces + 1));

    /// <summary>Learns that a pass of some samples was too long.</summary>
    /// <exception cref="SynthiCadException">It had one sample only (SCAD0409).</exception>
    public void Halve(int samples, string device)
    {
        if (samples == 1)
        {
            throw new SynthiCadException(ErrorCodes.SceneTooDeepForDevice, $"one path of the scene takes more than the 65,535 loop turns that {device} allows; fewer are expected. Use fewer objects or bounces, or the device 'cpu'.");
        }

        segments = Math.Max(1, segments / 2);
    }
}
