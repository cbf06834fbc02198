namespace SynthiCad.Generator.Reports.Statistics;

/// <summary>Two images that look alike.</summary>
/// <param name="Distance">Bits in which the fingerprints differ, of 64.</param>
/// <param name="First">The earlier one in the order of the records.</param>
/// <param name="Second">The later one.</param>
internal readonly record struct NearPair(int Distance, Fingerprint First, Fingerprint Second)
{
    /// <summary>True where training and evaluation share a look.</summary>
    public bool CrossesSplits => First.Split != Second.Split;
}
