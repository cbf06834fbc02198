namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Decides how many samples one dispatch takes, so that none runs long: drivers end what takes seconds, and cancelling waits for the end of one.</summary>
internal sealed class PassPlan(int maxSamplesPerPass, double targetSeconds)
{
    private const double MaxGrowth = 4;
    private double samplesPerSecond;

    /// <summary>Samples a pixel of the next dispatch over <paramref name="pixels"/> pixels.</summary>
    public int Next(long pixels, int left)
    {
        var fitting = Math.Max(1, samplesPerSecond * targetSeconds / pixels);
        return (int)Math.Min(Math.Min(left, maxSamplesPerPass), fitting);
    }

    /// <summary>Learns from a dispatch. Growth is bounded: the first one may have compiled the shader.</summary>
    public void Learn(long pixels, int samples, TimeSpan elapsed)
    {
        var done = (double)pixels * samples;
        var rate = done / Math.Max(elapsed.TotalSeconds, 1e-6);
        samplesPerSecond = Math.Min(rate, Math.Max(samplesPerSecond, done / targetSeconds) * MaxGrowth);
    }
}
